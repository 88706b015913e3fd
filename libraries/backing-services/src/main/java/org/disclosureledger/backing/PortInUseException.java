package org.disclosureledger.backing;

/** A port that was asked for is taken by another process. */
public final class PortInUseException extends BackingServiceException {

  private static final long serialVersionUID = 1L;

  /** Names the service that wanted the port. */
  public PortInUseException(String service, int port) {
    super("Port " + port + " for " + service + " is in use by another process on this machine");
  }
}
