package org.disclosureledger.backing.local;

import java.util.Locale;

/** What the person in front of the machine reads. */
final class Screen {

  private final long begin = System.nanoTime();

  /** A line. */
  void say(String line) {
    System.out.println(line);
  }

  /** Something and what became of it, in columns. */
  void tell(String what, String state) {
    say(String.format(Locale.ROOT, "  %-22s %s", what, state));
  }

  /** A line on the error output. */
  void complain(String line) {
    System.err.println(line);
  }

  /** How long the command has run. */
  String elapsed() {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begin) / 1e9);
  }
}
