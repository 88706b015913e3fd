package org.disclosureledger.service.operations;

import jakarta.enterprise.context.ApplicationScoped;
import org.disclosureledger.service.ServiceConfig;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.Problem;

/** Who may use the doors of operation, and under which name of a service they are. */
@ApplicationScoped
public class Operators {

  private final ProgramAccess access;
  private final String service;

  Operators(ProgramAccess access, ServiceConfig config) {
    this.access = access;
    this.service = config.service();
  }

  /**
   * The caller, who must be the administrator named at installation, as a pseudonymous id.
   *
   * @param named the service in the path; each service has doors of its own behind one host
   */
  String require(String named) {
    if (!service.equals(named)) {
      throw Problem.notFound().asException();
    }
    if (!access.isAdministrator()) {
      throw Problem.forbidden("This is for the administrator of the installation.").asException();
    }
    return access.pseudonym();
  }
}
