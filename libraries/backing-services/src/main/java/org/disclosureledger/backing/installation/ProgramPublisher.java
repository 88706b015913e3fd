package org.disclosureledger.backing.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.backing.BackingServiceException;

/** Publishes programs' documents through intake, as the administrator named at installation. */
public final class ProgramPublisher {

  private static final String YAML = ".yaml";
  private static final int NOT_FOUND = 404;

  private final ServiceClient intake;

  /** Publishes through an intake service. */
  public ProgramPublisher(ServiceClient intake, Installation installation) {
    this.intake = intake.as(installation.administratorToken());
  }

  /**
   * Publishes a document of each file of a folder that is called {@code <program>.yaml}, unless the
   * program is there already.
   *
   * @return the programs that were not there before, in the order of their names
   * @throws BackingServiceException when intake refuses one
   */
  public List<String> publishMissing(Path folder) {
    List<String> missing =
        slugs(folder).stream()
            .filter(slug -> intake.get(path(slug)).status() == NOT_FOUND)
            .toList();
    missing.forEach(slug -> publish(slug, read(folder.resolve(slug + YAML))));
    return missing;
  }

  /**
   * Publishes the first version of a program's document.
   *
   * @throws BackingServiceException when intake refuses it
   */
  public void publish(String slug, String document) {
    Answer answer = intake.put(path(slug), "application/yaml", document);
    if (!answer.isSuccess()) {
      throw new BackingServiceException(
          "intake refused the program " + slug + ": " + answer.body());
    }
  }

  /** The programs that a folder has documents of. */
  public static List<String> slugs(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(YAML))
          .map(name -> name.substring(0, name.length() - YAML.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private static String path(String slug) {
    return "/api/v1/programs/" + slug;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
