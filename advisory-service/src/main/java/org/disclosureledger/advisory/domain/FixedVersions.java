package org.disclosureledger.advisory.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.AffectedRange;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a document names as fixed, and the release that the case recorded: users look
 * for the one and get the other, so they agree (S2.21).
 */
final class FixedVersions {

  private FixedVersions() {}

  /**
   * Where the document names another version than the one released, if so: the first place. Commits
   * are no versions; where one of several packages or branches names the release, the others may
   * have releases of their own.
   *
   * @param released the release's version; null while none is out
   */
  static Optional<String> differing(AdvisoryDocument document, @Nullable String released) {
    if (released == null) {
      return Optional.empty();
    }
    Map<String, String> versions = new LinkedHashMap<>();
    boolean named = false;
    List<Affected> affected = document.affected();
    for (int i = 0; i < affected.size(); i++) {
      List<AffectedRange> ranges = affected.get(i).ranges();
      for (int j = 0; j < ranges.size(); j++) {
        String path = "affected[" + i + "].ranges[" + j + "]";
        named |= gather(ranges.get(j), path, released, versions);
      }
    }
    return named ? Optional.empty() : versions.keySet().stream().findFirst();
  }

  /** Whether the range names the release; what else it names is gathered. */
  private static boolean gather(
      AffectedRange range, String path, String released, Map<String, String> versions) {
    boolean named = false;
    for (int k = 0; k < range.events().size(); k++) {
      String fixed = range.events().get(k).fixed();
      if (fixed != null) {
        named |= untagged(fixed).equals(untagged(released));
        if (!"GIT".equals(range.type())) {
          versions.put(path + ".events[" + k + "].fixed", fixed);
        }
      }
    }
    return named;
  }

  private static String untagged(String version) {
    return version.replaceFirst("^[vV](?=[0-9])", "");
  }
}
