package org.disclosureledger.backing.local;

import java.util.Locale;

/** Tells what happens, a line per step, with the time since the beginning. */
final class Narrator {

  private final Screen screen;

  Narrator(Screen screen) {
    this.screen = screen;
  }

  void title(String words) {
    screen.say("");
    screen.say(words);
    screen.say("");
  }

  void step(String who, String what) {
    screen.say(String.format(Locale.ROOT, "%8s  %-16s %s", screen.elapsed(), who, what));
  }

  void text(String lines) {
    lines.lines().forEach(line -> screen.say("  " + line));
  }
}
