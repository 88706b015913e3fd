package org.disclosureledger.backing.kafka;

import java.util.ArrayList;
import java.util.List;

/** How the broker's JVM is run: small, quickly up, and quiet. */
final class BrokerJvm {

  private static final int FIRST_JDK_THAT_WARNS_OF_UNSAFE = 23;

  static final List<String> OPTIONS = options();

  private BrokerJvm() {}

  private static List<String> options() {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Dslf4j.provider=" + BrokerLogging.class.getName(),
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dlog4j2.statusLoggerLevel=OFF",
                "--enable-native-access=ALL-UNNAMED"));
    if (Runtime.version().feature() >= FIRST_JDK_THAT_WARNS_OF_UNSAFE) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    return List.copyOf(options);
  }
}
