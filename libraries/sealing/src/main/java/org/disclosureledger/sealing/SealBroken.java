package org.disclosureledger.sealing;

/**
 * Something sealed was altered, moved to a place it was not sealed for, or sealed under another
 * key. It never carries content, nor a cause that might: the message names ids and field names
 * only.
 */
public final class SealBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SealBroken(String message) {
    super(message);
  }
}
