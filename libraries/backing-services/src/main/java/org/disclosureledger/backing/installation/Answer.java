package org.disclosureledger.backing.installation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * What a service answered.
 *
 * @param status the HTTP status
 * @param etag the entity tag, which is the stream's version, or null
 * @param mediaType the content type without parameters; empty when there is no body
 * @param body the text
 */
public record Answer(int status, @Nullable String etag, String mediaType, String body) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int OK = 200;
  private static final int FIRST_BEYOND_SUCCESS = 300;

  /** Whether the request was carried out. */
  public boolean isSuccess() {
    return status >= OK && status < FIRST_BEYOND_SUCCESS;
  }

  /**
   * The body as JSON.
   *
   * @throws IllegalStateException when it is not JSON
   */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + this, e);
    }
  }

  /**
   * This answer, if the request was carried out.
   *
   * @throws IllegalStateException when it was not; the message has the answer
   */
  public Answer orFail() {
    if (!isSuccess()) {
      throw new IllegalStateException("refused: " + this);
    }
    return this;
  }
}
