package org.disclosureledger.service.web;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a request that creates something says beside its body: the key to repeat it under. */
public class CreationHeaders {

  @HeaderParam(Idempotency.HEADER)
  @Parameter(description = Idempotency.MEANING)
  @Nullable String idempotencyKey;

  @Context @Nullable UriInfo address;

  /**
   * What a form says.
   *
   * @param key under which it is sent, however often
   */
  public static CreationHeaders ofForm(@Nullable String key) {
    CreationHeaders headers = new CreationHeaders();
    headers.idempotencyKey = key;
    return headers;
  }

  /** With and without a slash at the end it is the same address; a form has none of its own. */
  private String path() {
    return address == null ? "" : address.getPath().replaceFirst("/+$", "");
  }

  /** The request that came with this header. */
  public CommandRequest with(byte @Nullable [] body) {
    return new CommandRequest(null, idempotencyKey, path(), body == null ? new byte[0] : body);
  }
}
