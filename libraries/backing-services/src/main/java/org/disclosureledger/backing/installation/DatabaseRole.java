package org.disclosureledger.backing.installation;

import java.util.Locale;

/** The login roles of a service's database. */
enum DatabaseRole {
  /** Owns the database and migrates it; creates the other three. */
  OWNER,
  /** Appends events. */
  WRITER,
  /** Fills read models. */
  PROJECTION,
  /** Reads. */
  QUERY;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the role is called in a service's database. */
  String of(Service service) {
    return service.label() + "_" + label();
  }
}
