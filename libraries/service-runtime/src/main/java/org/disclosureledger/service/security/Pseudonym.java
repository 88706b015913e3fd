package org.disclosureledger.service.security;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.disclosureledger.service.web.Problem;
import org.jspecify.annotations.Nullable;

/** A member's pseudonymous id: the same in every service, and nobody's name. */
public final class Pseudonym {

  private static final int BYTES = 12;
  private static final Pattern SHAPE = Pattern.compile("m-[0-9a-f]{" + 2 * BYTES + "}");

  private Pseudonym() {}

  static String of(byte[] mac) {
    return "m-" + HexFormat.of().formatHex(mac, 0, BYTES);
  }

  /**
   * The id that a filter names; null when there is none.
   *
   * @throws org.disclosureledger.service.web.ProblemException 400 when no member can have it
   */
  public static @Nullable String filter(String name, @Nullable String text) {
    if (text != null && !SHAPE.matcher(text).matches()) {
      throw Problem.unreadable(name, "This is not the id of a member.").asException();
    }
    return text;
  }
}
