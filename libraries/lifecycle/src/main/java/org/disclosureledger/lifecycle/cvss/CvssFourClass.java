package org.disclosureledger.lifecycle.cvss;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The equivalence classes of CVSS 4.0 (specification, section 8): which levels each has, what the
 * highest vectors of a level are and how many steps a level spans. The third and the sixth class
 * depend on each other and are one here. A macro vector is written as its six digits.
 */
enum CvssFourClass {
  ONE(
      Map.of(
          "0", level(1, "AV:N/PR:N/UI:N"),
          "1", level(4, "AV:A/PR:N/UI:N", "AV:N/PR:L/UI:N", "AV:N/PR:N/UI:P"),
          "2", level(5, "AV:P/PR:N/UI:N", "AV:A/PR:L/UI:P"))) {
    @Override
    List<String> lower(String macro) {
      return down(macro, 0, 2);
    }
  },
  TWO(
      Map.of(
          "0", level(1, "AC:L/AT:N"), //
          "1", level(2, "AC:H/AT:N", "AC:L/AT:P"))) {
    @Override
    List<String> lower(String macro) {
      return down(macro, 1, 1);
    }
  },
  THREE_AND_SIX(
      Map.of(
          "00", level(7, "VC:H/VI:H/VA:H/CR:H/IR:H/AR:H"),
          "01", level(6, "VC:H/VI:H/VA:L/CR:M/IR:M/AR:H", "VC:H/VI:H/VA:H/CR:M/IR:M/AR:M"),
          "10", level(8, "VC:L/VI:H/VA:H/CR:H/IR:H/AR:H", "VC:H/VI:L/VA:H/CR:H/IR:H/AR:H"),
          "11",
              level(
                  8,
                  "VC:L/VI:H/VA:L/CR:H/IR:M/AR:H",
                  "VC:L/VI:H/VA:H/CR:H/IR:M/AR:M",
                  "VC:H/VI:L/VA:H/CR:M/IR:H/AR:M",
                  "VC:H/VI:L/VA:L/CR:M/IR:H/AR:H",
                  "VC:L/VI:L/VA:H/CR:H/IR:H/AR:M"),
          "21", level(10, "VC:L/VI:L/VA:L/CR:H/IR:H/AR:H"))) {
    @Override
    List<String> lower(String macro) {
      List<String> third = down(macro, 2, 2);
      List<String> sixth = down(macro, 5, 1);
      return switch (key(macro)) {
        case "00" -> Stream.concat(third.stream(), sixth.stream()).toList();
        case "10" -> sixth;
        default -> third;
      };
    }

    @Override
    String key(String macro) {
      return "" + macro.charAt(2) + macro.charAt(5);
    }
  },
  FOUR(
      Map.of(
          "0", level(6, "SC:H/SI:S/SA:S"),
          "1", level(5, "SC:H/SI:H/SA:H"),
          "2", level(4, "SC:L/SI:L/SA:L"))) {
    @Override
    List<String> lower(String macro) {
      return down(macro, 3, 2);
    }
  },
  FIVE(
      Map.of(
          "0", level(1, "E:A"), //
          "1", level(1, "E:P"),
          "2", level(1, "E:U"))) {
    @Override
    List<String> lower(String macro) {
      return down(macro, 4, 2);
    }
  };

  /** One level: its depth in steps and its highest vectors. */
  record Level(int depth, List<String> highest) {}

  private final Map<String, Level> levels;

  CvssFourClass(Map<String, Level> levels) {
    this.levels = levels;
  }

  /** The macro vectors one level below in this class; none at its lowest level. */
  abstract List<String> lower(String macro);

  /** The digits of a macro vector that are this class's. */
  String key(String macro) {
    return macro.substring(ordinal(), ordinal() + 1);
  }

  /** The level of a macro vector in this class. */
  Level level(String macro) {
    Level level = levels.get(key(macro));
    if (level == null) {
      throw new IllegalArgumentException("no such macro vector: " + macro);
    }
    return level;
  }

  private static Level level(int depth, String... highest) {
    return new Level(depth, List.of(highest));
  }

  private static List<String> down(String macro, int position, int lowest) {
    int level = macro.charAt(position) - '0';
    return level == lowest
        ? List.of()
        : List.of(macro.substring(0, position) + (level + 1) + macro.substring(position + 1));
  }
}
