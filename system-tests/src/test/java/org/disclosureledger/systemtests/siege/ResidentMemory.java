package org.disclosureledger.systemtests.siege;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.systemtests.harness.ServiceProcess;

/** The memory that a process has had in use, as Linux counts it. */
public final class ResidentMemory {

  /** What a process as shipped may have resident at any time, in MiB. */
  public static final long MOST_MEBIBYTES = 384;

  private ResidentMemory() {}

  /** The most that each of these processes, which all run, ever had resident, in MiB. */
  public static Map<String, Long> peaks(Stream<ServiceProcess> processes) {
    return processes.collect(
        Collectors.toMap(
            process -> process.service().label() + " " + process.pid(),
            process -> peakMebibytes(process.pid()),
            (one, same) -> one,
            TreeMap::new));
  }

  /** The most that it ever had resident, in MiB. */
  public static long peakMebibytes(long pid) {
    return mebibytes(pid, "VmHWM:");
  }

  /** What it has resident of its own now, without the files that it maps, in MiB. */
  public static long ownMebibytes(long pid) {
    return mebibytes(pid, "RssAnon:");
  }

  private static long mebibytes(long pid, String field) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the memory of process " + pid, e);
    }
  }
}
