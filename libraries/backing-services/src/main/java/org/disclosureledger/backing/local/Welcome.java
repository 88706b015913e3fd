package org.disclosureledger.backing.local;

import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.backing.installation.Topics;

/** Says where everything is and how to sign in. */
final class Welcome {

  private static final String HOST = "127.0.0.1";

  private final Screen screen;
  private final LocalPorts ports;

  Welcome(Screen screen, LocalPorts ports) {
    this.screen = screen;
    this.ports = ports;
  }

  void show(Installation installation) {
    String door = "http://localhost:" + ports.of(LocalPorts.DOOR);
    screen.say("");
    screen.tell("The one address", door);
    screen.tell("To report something", door + "/programs");
    screen.tell("The committee's desk", door + "/console (sign in as coordinator-llm-d)");
    screen.tell("Mail that was sent", url(ports.of(LocalPorts.MAIL_PAGE)) + "/mails");
    screen.tell("Public events", "Kafka " + at(ports.of(LocalPorts.KAFKA)) + ", " + Topics.PUBLIC);
    screen.say("");
    screen.say(
        "Bearer tokens for the program "
            + Roles.USUAL_PROGRAM
            + ", good for 12 hours (deploy/disclosure token ROLE prints one alone):");
    screen.say("");
    for (String role : Roles.all()) {
      String token = installation.token(Roles.subject(role, Roles.USUAL_PROGRAM));
      screen.say(role.replace('-', '_').toUpperCase(java.util.Locale.ROOT) + "=" + token);
    }
    screen.say("");
    screen.say("Watch a report travel to its publication: deploy/disclosure demo");
  }

  private static String url(int port) {
    return "http://" + at(port);
  }

  private static String at(int port) {
    return HOST + ":" + port;
  }
}
