package org.disclosureledger.backing.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * The page on which a person in front of this machine chooses who to be: a member of one of the
 * programs, the administrator, or somebody whom no program knows.
 */
final class SignInPage {

  private static final List<String> ROLES =
      List.of("coordinator", "maintainer", "approver", "second-approver");

  private SignInPage() {}

  /** Writes it into a file. */
  static Path write(Path file, Collection<String> programs) {
    try {
      return Files.writeString(file, html(programs));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static String html(Collection<String> programs) {
    StringBuilder people = new StringBuilder();
    for (String program : programs) {
      people.append("<h2>").append(program).append("</h2>\n<ul class=\"choices\">\n");
      ROLES.forEach(role -> people.append(choice(role + "-" + program, role)));
      people.append("</ul>\n");
    }
    people.append("<h2>The installation</h2>\n<ul class=\"choices\">\n");
    people.append(choice(Installation.ADMINISTRATOR, "administrator")).append("</ul>\n");
    return PAGE.formatted(people);
  }

  private static String choice(String subject, String role) {
    return "<li><button name=\"username\" value=\"%s\">%s</button></li>\n"
        .formatted(subject, role.replace('-', ' '));
  }

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Sign in · Disclosure Ledger on this machine</title>
      <link rel="stylesheet" href="/pages/pages.css">
      </head>
      <body>
      <main class="narrow">
      <h1>Who are you?</h1>
      <p>This is the sign-in of the local stack. It asks for no password: whoever reaches this
      machine's loopback address may be anybody.</p>
      <form method="post">
      %s</form>
      <h2>Somebody else</h2>
      <form method="post" class="row">
      <label for="username">Subject</label>
      <input id="username" name="username" required pattern="[A-Za-z0-9._@\\-]+">
      <button>Sign in</button>
      </form>
      </main>
      </body>
      </html>
      """;
}
