package org.disclosureledger.advisory.osv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.event.Rendition;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
import org.jspecify.annotations.Nullable;

/**
 * Renders the OSV document of an advisory: the same text for the same advisory, its members in one
 * order, no empty lists.
 *
 * <p>A document without faults ({@code VulnerabilityRules}) becomes one that is valid against the
 * OSV schema. Every package, range event, reference and alias of it appears; what OSV has no member
 * for stands in {@code database_specific}: {@code program}, {@code cwe_ids}, {@code fix_absence},
 * the stated reason why no version carries a fix, and {@code withdrawal}, why the advisory holds no
 * more.
 */
public final class OsvRenderer {

  /** The version of the OSV schema that documents are written for. */
  public static final String SCHEMA_VERSION = "1.7.5";

  private static final JsonMapper MAPPER = new JsonMapper();

  private OsvRenderer() {}

  /** The document with its media type and hash. */
  public static Rendition rendition(PublicAdvisory advisory) {
    return Rendition.of(Rendition.OSV, "application/json", render(advisory));
  }

  /** The document as JSON text. */
  public static String render(PublicAdvisory advisory) {
    AdvisoryDocument document = advisory.document();
    ObjectNode osv = MAPPER.createObjectNode();
    osv.put("schema_version", SCHEMA_VERSION);
    osv.put("id", advisory.id());
    osv.put("modified", advisory.modified().toString());
    osv.put("published", advisory.published().toString());
    PublicAdvisory.Withdrawal withdrawal = advisory.withdrawal();
    if (withdrawal != null) {
      osv.put("withdrawn", withdrawal.at().toString());
    }
    putList(osv, "aliases", document.aliases());
    putText(osv, "summary", document.title());
    putText(osv, "details", document.details());
    putSeverity(osv, document);
    putList(osv, "references", document.references());
    putCredits(osv, advisory.reporters());
    putOwnMembers(osv, advisory);
    return write(osv);
  }

  /**
   * The schema allows severities of the whole or of single packages, not both. The one of the whole
   * is the committee's and is what the world reads; those of packages stand where there is none.
   */
  private static void putSeverity(ObjectNode osv, AdvisoryDocument document) {
    List<SeverityScore> whole = document.severity();
    putList(osv, "severity", whole);
    putList(
        osv,
        "affected",
        whole.isEmpty()
            ? document.affected()
            : document.affected().stream().map(OsvRenderer::unrated).toList());
  }

  private static Affected unrated(Affected affected) {
    return new Affected(affected.packageName(), List.of(), affected.ranges(), affected.versions());
  }

  private static void putCredits(ObjectNode osv, List<String> reporters) {
    if (reporters.isEmpty()) {
      return;
    }
    ArrayNode credits = osv.putArray("credits");
    for (String reporter : reporters) {
      credits.addObject().put("name", reporter).put("type", "REPORTER");
    }
  }

  private static void putOwnMembers(ObjectNode osv, PublicAdvisory advisory) {
    ObjectNode own = osv.putObject("database_specific");
    own.put("program", advisory.program());
    putList(own, "cwe_ids", advisory.document().cwes());
    putText(own, "fix_absence", advisory.document().fixAbsence());
    PublicAdvisory.Withdrawal withdrawal = advisory.withdrawal();
    putText(own, "withdrawal", withdrawal == null ? null : withdrawal.reason());
  }

  private static void putText(ObjectNode node, String member, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      node.put(member, text);
    }
  }

  private static void putList(ObjectNode node, String member, List<?> values) {
    if (!values.isEmpty()) {
      node.set(member, MAPPER.valueToTree(values));
    }
  }

  private static String write(ObjectNode osv) {
    try {
      return MAPPER.writeValueAsString(osv);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and lists cannot be written", e);
    }
  }
}
