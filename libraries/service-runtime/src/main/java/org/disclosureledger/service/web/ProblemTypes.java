package org.disclosureledger.service.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every type of problem that a service answers, by its status: the list stands in {@code
 * problem-types.properties}, where a key is a status and a code, and its value what it means.
 */
public final class ProblemTypes {

  private static final String LIST = "problem-types.properties";
  private static final SortedMap<Integer, SortedMap<String, String>> BY_STATUS = read();

  private ProblemTypes() {}

  /** The meanings of the codes of each status. */
  public static SortedMap<Integer, SortedMap<String, String>> byStatus() {
    return BY_STATUS;
  }

  private static SortedMap<Integer, SortedMap<String, String>> read() {
    SortedMap<Integer, SortedMap<String, String>> types = new TreeMap<>();
    list()
        .forEach(
            (key, meaning) -> {
              String[] named = key.toString().split("\\.", 2);
              types
                  .computeIfAbsent(Integer.valueOf(named[0]), status -> new TreeMap<>())
                  .put(named[1], meaning.toString());
            });
    types.replaceAll((status, codes) -> Collections.unmodifiableSortedMap(codes));
    return Collections.unmodifiableSortedMap(types);
  }

  private static Properties list() {
    Properties list = new Properties();
    try (InputStream in = ProblemTypes.class.getResourceAsStream(LIST);
        Reader reader = new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
      list.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return list;
  }
}
