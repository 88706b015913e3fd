package org.disclosureledger.service.web;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a command on something that exists says beside its body: also what it was decided on. */
public class CommandHeaders extends CreationHeaders {

  @HeaderParam(HttpHeaders.IF_MATCH)
  @Parameter(
      required = true,
      description = "The ETag of the version that the command was decided on; without it: 428")
  @Nullable String ifMatch;

  /** What a form says that was filled in on this version. */
  public static CommandHeaders ofForm(int version) {
    CommandHeaders headers = new CommandHeaders();
    headers.ifMatch = Conditional.tag(version);
    return headers;
  }

  @Override
  public CommandRequest with(byte @Nullable [] body) {
    return super.with(body).decidedOn(ifMatch);
  }
}
