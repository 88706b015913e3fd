package org.disclosureledger.lifecycle.policy;

import java.util.regex.Pattern;

/** What a text may look like. The JSON Schema has the same patterns, which a test compares. */
enum TextRule {
  /** One line that does not begin with a space. */
  LINE(200, "^[^\\u0000-\\u0020\\u007F][^\\u0000-\\u001F\\u007F]*$", "one line of text"),
  /** Prose, line breaks allowed. */
  PROSE(4000, "^[^\\u0000-\\u0020\\u007F][^\\u0000-\\u0008\\u000B-\\u001F\\u007F]*$", "text"),
  /** A program's name in addresses. */
  SLUG(60, "^[a-z0-9]+(-[a-z0-9]+)*$", "lower-case letters, digits and single hyphens"),
  /** A clock's name. */
  CLOCK_NAME(
      60,
      "^(?!(SHARED )?DISCLOSURE DATE$)[A-Z][A-Z0-9]*([ _-][A-Z0-9]+)*$",
      "words of upper-case letters and digits, and not the disclosure date's"),
  /** The beginning of advisory ids. */
  ID_PREFIX(30, "^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$", "upper-case letters, digits and single hyphens"),
  /** A calendar's version. */
  VERSION(40, "^[A-Za-z0-9][A-Za-z0-9._-]*$", "letters, digits, dots, hyphens and underscores"),
  /** A mail address. */
  MAIL(
      254,
      "^(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*/=?^_`{|}~+-]+(\\.[A-Za-z0-9!#$%&'*/=?^_`{|}~+-]+)*"
          + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
          + "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$",
      "a mail address"),
  /** An https address. */
  HTTPS(500, "^https://[^\\s\\u0000-\\u001F\\u007F\"<>]+$", "an https address"),
  /** An identity provider; http is for one on the same machine. */
  ISSUER(
      500,
      "^(https://|http://(localhost|127\\.0\\.0\\.1)[:/])[^\\s\\u0000-\\u001F\\u007F\"<>]+$",
      "an https address"),
  /** An identity provider's name for a person. */
  SUBJECT(255, "^[\\u0021-\\u007E]+$", "printable ASCII without spaces"),
  /** A package URL without version, qualifiers and subpath. */
  PURL(500, "^pkg:[a-z][a-z0-9.+-]*/[^\\s@?#\\u0000-\\u001F]+$", "a package URL without version"),
  /** An image name without tag and digest. */
  IMAGE(255, "^[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)+$", "an image name without tag"),
  /** A language tag. */
  LANGUAGE(35, "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "a BCP 47 language tag"),
  /** A zone's name; whether there is such a zone is another question. */
  ZONE(60, "^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$", "an IANA time zone"),
  /** A holiday calendar's id or a region within it. */
  CALENDAR_ID(20, "^[a-z0-9]+([_-][a-z0-9]+)*$", "a holiday calendar's id in lower case"),
  /** A day. */
  DATE(10, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a date as in 2026-12-24");

  private final int maxLength;
  private final Pattern pattern;
  private final String expectation;

  TextRule(int maxLength, String regex, String expectation) {
    this.maxLength = maxLength;
    this.pattern = Pattern.compile(regex);
    this.expectation = expectation;
  }

  /** In code points. */
  int maxLength() {
    return maxLength;
  }

  String regex() {
    return pattern.pattern();
  }

  String expectation() {
    return expectation;
  }

  boolean admits(String text) {
    return text.codePointCount(0, text.length()) <= maxLength
        && text.codePoints().noneMatch(TextRule::isSurrogate)
        && pattern.matcher(text).matches();
  }

  /** Half of a character: it could not be stored as UTF-8. */
  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
