package org.disclosureledger.backing.postgres;

import java.util.List;

/** How a cluster sorts and encodes, the same wherever it runs. */
final class ClusterOptions {

  static final List<String> ARGUMENTS =
      List.of(
          "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");

  private ClusterOptions() {}
}
