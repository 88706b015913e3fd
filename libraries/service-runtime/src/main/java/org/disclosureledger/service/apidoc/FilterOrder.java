package org.disclosureledger.service.apidoc;

/**
 * In which order the document that was scanned is completed: filters of a higher priority come
 * first, and those of equal priority in the order in which a file system lists their classes, which
 * is another one on another machine. So each has a priority of its own.
 */
public final class FilterOrder {

  /** What is scanned gets its names first. */
  static final int NAMES = 80;

  /** Values as they are spelled. */
  static final int SPELLING = 70;

  /** What is always there, by the records that schemas are named after. */
  static final int REQUIRED = 60;

  /** Who may call. */
  static final int CALLERS = 50;

  /** What is answered to a request that is refused. */
  static final int PROBLEMS = 40;

  /** What is answered beside a body. */
  static final int HEADERS = 30;

  /** Operations by what they are about. */
  static final int TAGS = 20;

  /** Schemas that come whole from elsewhere, and are not to be completed. */
  public static final int ADDITIONS = 10;

  /** Where the identity provider is: known when the service starts. */
  static final int PROVIDER = 5;

  private FilterOrder() {}
}
