package org.disclosureledger.backing;

import org.jspecify.annotations.Nullable;

/** Holds the services that all tests of a JVM share; made when they are first asked for. */
final class SharedServices {

  private static final String HOLDER = "disclosure.backing.shared";

  private static @Nullable BackingServices services;

  private SharedServices() {}

  static synchronized BackingServices get() {
    if (services == null) {
      takeThisJvm();
      BackingServices made = BackingServices.builder().build();
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("backing-services-end").unstarted(made::close));
      services = made;
    }
    return services;
  }

  /**
   * A framework that loads this class twice would run every service twice, and control the wrong
   * one.
   */
  private static void takeThisJvm() {
    String ours = String.valueOf(SharedServices.class.getClassLoader());
    Object other = System.getProperties().putIfAbsent(HOLDER, ours);
    if (other != null) {
      throw new BackingServiceException(
          "Backing services are shared by all tests of a JVM, but "
              + other
              + " and "
              + ours
              + " have both loaded them; set quarkus.class-loading.parent-first-artifacts="
              + "org.disclosureledger:backing-services in the application's properties");
    }
  }
}
