package org.disclosureledger.service.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The generations of keys in a folder: {@code triage.key} is the first, {@code triage.2.key} and
 * {@code triage.3.key} follow it; {@code .pub} likewise. A retired generation's file is taken away.
 *
 * @param name whose key it is
 * @param generation 1 for the first
 * @param file where it is
 */
record KeyGeneration(String name, int generation, Path file) {

  private static final Pattern NAME = Pattern.compile("(.+?)(?:\\.([1-9][0-9]{0,3}))?");

  /** Every key in the folder by whose it is, oldest first. */
  static Map<String, List<KeyGeneration>> in(Path folder, String extension) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> of(file, extension).stream())
          .sorted(Comparator.comparingInt(KeyGeneration::generation))
          .collect(Collectors.groupingBy(KeyGeneration::name, TreeMap::new, Collectors.toList()));
    } catch (IOException e) {
      throw new UncheckedIOException("keys unreadable in " + folder, e);
    }
  }

  /** All generations of the key whose first one this file is, or was. */
  static List<KeyGeneration> of(Path first) {
    String file = first.getFileName().toString();
    int dot = file.lastIndexOf('.');
    String extension = dot < 0 ? "" : file.substring(dot);
    String name = dot < 0 ? file : file.substring(0, dot);
    return in(first.resolveSibling(""), extension).getOrDefault(name, List.of());
  }

  private static Optional<KeyGeneration> of(Path file, String extension) {
    String name = file.getFileName().toString();
    if (!name.endsWith(extension)) {
      return Optional.empty();
    }
    Matcher parts = NAME.matcher(name.substring(0, name.length() - extension.length()));
    if (!parts.matches()) {
      return Optional.empty();
    }
    int generation = parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2));
    return Optional.of(new KeyGeneration(parts.group(1), generation, file));
  }

  /** The file's one line. */
  String line() {
    return InstallationKeys.line(file);
  }

  /** Reads each generation. */
  static <T> List<T> read(List<KeyGeneration> generations, Function<String, T> reading) {
    return generations.stream().map(generation -> reading.apply(generation.line())).toList();
  }
}
