package org.disclosureledger.backing;

/** Holds the services that all tests of a JVM share; made when the class is first used. */
final class SharedServices {

  static final BackingServices INSTANCE = create();

  private SharedServices() {}

  private static BackingServices create() {
    BackingServices services = BackingServices.builder().build();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().name("backing-services-end").unstarted(services::close));
    return services;
  }
}
