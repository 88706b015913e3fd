package org.disclosureledger.backing.postgres;

import java.net.URI;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.Settings;
import org.disclosureledger.backing.process.NotOurs;

/** A server that somebody else runs: used, and never stopped. */
public final class ConfiguredPostgres extends TemplatedPostgres implements NotOurs {

  private static final int USUAL_PORT = 5432;
  private static final String PREFIX = "jdbc:";

  private final URI address;
  private final String user;
  private final String password;

  private ConfiguredPostgres(URI address, String user, String password) {
    this.address = address;
    this.user = user;
    this.password = password;
  }

  /** Reads its address and its superuser's credentials. */
  public static ConfiguredPostgres from(Settings settings) {
    String url = settings.get(Settings.POSTGRES_URL).orElse("");
    String bare = url.startsWith(PREFIX) ? url.substring(PREFIX.length()) : url;
    if (!bare.matches("postgresql://[^/]+(/.*)?")) {
      throw new BackingServiceException(
          Settings.POSTGRES_URL + " is jdbc:postgresql://host:port/database, not '" + url + "'");
    }
    return new ConfiguredPostgres(
        URI.create(bare),
        settings.get(Settings.POSTGRES_USER).orElse("postgres"),
        settings.get(Settings.POSTGRES_PASSWORD).orElse(""));
  }

  @Override
  public String host() {
    return address.getHost();
  }

  @Override
  public int port() {
    return address.getPort() < 0 ? USUAL_PORT : address.getPort();
  }

  @Override
  public String superuser() {
    return user;
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public void stopImmediately() {
    throw refusal();
  }

  @Override
  public void close() {
    templates().drop();
  }
}
