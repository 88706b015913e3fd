package org.disclosureledger.eventstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time of a PostgreSQL server on this machine and of this process, as Linux counts it: of
 * a server that shares its processors the only measure that means something.
 */
final class ServerCpu {

  private static final double TICKS_PER_SECOND = 100;
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int WAITED_FOR_SYSTEM = 14;

  private final long postmaster;

  ServerCpu(TestLedger ledger) throws IOException {
    Path data = Path.of(ledger.text("select current_setting('data_directory')"));
    this.postmaster = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
  }

  /**
   * Seconds used so far by the server with all of its processes, those that have ended included.
   */
  double server() throws IOException {
    long ticks = 0;
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.toList()) {
        if (process.getFileName().toString().matches("\\d+")) {
          ticks += ticks(process);
        }
      }
    }
    return ticks / TICKS_PER_SECOND;
  }

  /** Seconds used so far by this process. */
  static double here() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  private long ticks(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
      boolean isPostmaster = process.getFileName().toString().equals(Long.toString(postmaster));
      if (!isPostmaster && Long.parseLong(fields.get(PARENT)) != postmaster) {
        return 0;
      }
      int last = isPostmaster ? WAITED_FOR_SYSTEM : USER + 1;
      return fields.subList(USER, last + 1).stream().mapToLong(Long::parseLong).sum();
    } catch (IOException e) {
      return 0; // it has just ended
    }
  }
}
