package org.disclosureledger.backing.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that starts a child, tells its process id, and has no time to end it. */
public final class AbandonedChild {

  private AbandonedChild() {}

  /** Takes the directory to work in and the one to leave. */
  public static void main(String[] arguments) throws InterruptedException {
    Path work = Path.of(arguments[0]);
    Child child =
        Child.start(
            new ChildSpec(
                "a child that is left alone",
                List.of("/bin/sh", "-c", "trap '' TERM; while :; do sleep 1; done"),
                work,
                work.resolve("child.log"),
                Signal.TERM,
                Duration.ofSeconds(1),
                Path.of(arguments[1])));
    child.pause();
    System.out.println(child.pid());
    Thread.currentThread().join();
  }
}
