package org.disclosureledger.backing.local;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosureledger.backing.door.Door;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.backing.installation.ProgramPublisher;
import org.disclosureledger.backing.installation.SignInProvider;

/**
 * The commands of {@code deploy/disclosure} that need more than a shell.
 *
 * <p>Exit codes: 1 when something failed or is not ready, 2 when a port is taken or the stack runs
 * already, 64 when the command line is not understood.
 */
public final class LocalStack {

  static final int FAILED = 1;
  static final int TAKEN = 2;
  static final int NOT_UNDERSTOOD = 64;

  /** What {@code up --detach} leaves behind: the command that looks after the processes. */
  static final String KEEP = "keep";

  /** What {@code up} starts before the services: the command that serves the one address. */
  static final String SERVE_DOOR = "door";

  private static final Set<String> STAYING = Set.of(KEEP, SERVE_DOOR);

  private final Layout layout = Layout.ofThisJvm();
  private final Screen screen = new Screen();

  private LocalStack() {}

  /** Carries out one command. */
  public static void main(String[] arguments) {
    LocalStack stack = new LocalStack();
    int exit = stack.exitCode(List.of(arguments));
    if (exit != 0 || !STAYING.contains(arguments.length == 0 ? "" : arguments[0])) {
      System.exit(exit);
    }
  }

  private int exitCode(List<String> words) {
    try {
      return carryOut(words.isEmpty() ? "" : words.getFirst(), words.stream().skip(1).toList());
    } catch (CommandFailed e) {
      screen.complain(String.valueOf(e.getMessage()));
      return e.exitCode();
    } catch (IllegalArgumentException e) {
      screen.complain(String.valueOf(e.getMessage()));
      return NOT_UNDERSTOOD;
    }
  }

  private int carryOut(String command, List<String> words) {
    return switch (command) {
      case "up" -> {
        new UpCommand(layout, UpOptions.parse(words), screen, InstantSource.system()).run();
        yield 0;
      }
      case "status" -> new StatusCommand(layout, screen).run() ? 0 : FAILED;
      case "down" -> down();
      case KEEP -> keep();
      case SERVE_DOOR -> door();
      case "token" -> token(words);
      case "demo" -> demo();
      default -> throw new IllegalArgumentException("unknown command " + command);
    };
  }

  /** Stays until it is asked to end; what it looks after goes on then. */
  private int keep() {
    LocalPorts ports = LocalPorts.of(layout, Map.of());
    List<Part> parts = new Launch(layout, ports).parts();
    Keeper keeper = new Keeper(layout, parts, screen, InstantSource.system());
    Runtime.getRuntime().addShutdownHook(new Thread(keeper::close, "keeper-end"));
    keeper.keep();
    return 0;
  }

  /** Stays until it is asked to end. */
  private int door() {
    LocalPorts ports = LocalPorts.of(layout, Map.of());
    SignInProvider signIn =
        Installation.in(layout.installation())
            .openSignIn(ProgramPublisher.slugs(layout.programs()));
    Door door = Door.open(ports.of(LocalPorts.DOOR), ports.ofServices(), signIn);
    Runtime.getRuntime().addShutdownHook(new Thread(door::close, "door-end"));
    return 0;
  }

  private int demo() {
    if (new StackProcesses(layout).all().isEmpty()) {
      throw new CommandFailed(FAILED, "Nothing runs. Start it: deploy/disclosure up");
    }
    new DemoCommand(layout, screen, InstantSource.system()).run();
    return 0;
  }

  private int down() {
    StackProcesses processes = new StackProcesses(layout);
    boolean ran = !processes.all().isEmpty();
    processes.stopForeground();
    processes.stop();
    screen.say(ran ? "Everything has ended." : "Nothing was running.");
    return 0;
  }

  private int token(List<String> words) {
    if (words.isEmpty() || words.size() > 2) {
      throw new IllegalArgumentException("token ROLE [PROGRAM]; roles: " + Roles.all());
    }
    String program = words.size() == 2 ? words.getLast() : Roles.USUAL_PROGRAM;
    String subject = Roles.subject(words.getFirst(), program);
    screen.say(Installation.in(layout.installation()).token(subject));
    return 0;
  }
}
