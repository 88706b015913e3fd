package org.disclosureledger.backing.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.disclosureledger.backing.process.Digests;
import org.disclosureledger.backing.process.Directories;

/**
 * A jar with nothing but the broker's own main class and logging. The broker does not need the rest
 * of what is beside them, and a JVM archives no classes when a directory is on its class path.
 */
final class BrokerJar {

  private static final List<String> CLASSES =
      List.of(
          BrokerProcess.class.getName(),
          BrokerLogging.class.getName(),
          BrokerLogging.Warnings.class.getName());
  private static final LocalDateTime ANY_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private BrokerJar() {}

  /** Where it is; written when it is not there yet, under a name that tells its content. */
  static Path in(Path cache) {
    try {
      Path draft = Files.createTempFile(Directories.ensure(cache), "broker-", ".draft");
      try (OutputStream out = Files.newOutputStream(draft)) {
        write(out);
      }
      Path jar = cache.resolve("broker-" + Digests.ofFile(draft) + ".jar");
      if (Files.exists(jar)) {
        Files.delete(draft);
        return jar;
      }
      return Files.move(draft, jar, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the broker's classes cannot be written into " + cache, e);
    }
  }

  private static void write(OutputStream out) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(out)) {
      for (String name : CLASSES) {
        String file = name.replace('.', '/') + ".class";
        JarEntry entry = new JarEntry(file);
        entry.setTimeLocal(ANY_TIME);
        jar.putNextEntry(entry);
        try (InputStream in = BrokerJar.class.getClassLoader().getResourceAsStream(file)) {
          if (in == null) {
            throw new IOException("no class file of " + name);
          }
          in.transferTo(jar);
        }
        jar.closeEntry();
      }
    }
  }
}
