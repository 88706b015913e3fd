package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.advisory.domain.History.COORDINATOR;
import static org.disclosureledger.advisory.domain.History.drafted;
import static org.disclosureledger.advisory.domain.History.refusal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.disclosureledger.advisory.osv.OsvRenderer;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryPublished;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be approved can be published: it fits into its event. */
class PublicSizeTest {

  private static final int EVENT_BYTES = 512 * 1024;

  @ParameterizedTest
  @ValueSource(strings = {"plain ", "\"", "\\", "-\n", "\u0001", "ü", "漢", "😀", "<b>&"})
  @DisplayName("A document that is just allowed fits, whatever it is made of")
  void fitsWhatIsAllowed(String part) {
    // Given
    AdvisoryDocument largest = largest(part);

    // When
    byte[] event =
        LifecycleJson.write(
                new AdvisoryPublished(
                    History.PROGRAM,
                    History.CASE,
                    History.REPORT,
                    1,
                    1,
                    4,
                    publicly(largest),
                    List.of(OsvRenderer.rendition(publicly(largest)))))
            .getBytes(StandardCharsets.UTF_8);

    // Then
    assertThat(PublicSize.of(largest)).isLessThanOrEqualTo(PublicSize.MOST);
    assertThat(event).hasSizeBetween(EVENT_BYTES / 2, EVENT_BYTES);
  }

  @Test
  @DisplayName("A document that would not fit is refused when it is written, by its member")
  void refusesWhatIsTooLarge() {
    // Given
    AdvisoryDocument document = of("\"".repeat(100_000), List.of());

    // When
    Refusal refusal =
        refusal(
            new ReviseAdvisory(COORDINATOR, document, History::opened).decide(drafted().state()));

    // Then
    assertThat(refusal.field()).isEqualTo("details");
    assertThat(refusal.code()).isEqualTo("too-large");
  }

  @Test
  void countsWhatStandsInLists() {
    // Given
    List<Reference> links =
        IntStream.range(0, 1_000)
            .mapToObj(i -> new Reference("WEB", "https://example.org/" + i))
            .toList();

    // When
    long size = PublicSize.of(of("", links));

    // Then
    assertThat(size).isGreaterThan(2L * OsvRenderer.render(publicly(of("", links))).length());
  }

  private static AdvisoryDocument largest(String part) {
    long each = PublicSize.of(of(part, List.of())) - PublicSize.of(of("", List.of()));
    long room = PublicSize.MOST - PublicSize.of(of("", List.of()));
    return of(part.repeat((int) (room / each)), List.of());
  }

  private static PublicAdvisory publicly(AdvisoryDocument document) {
    return PublicAdvisory.published(
        PlainRendering.NUMBER, History.PROGRAM, document, List.of(), History.END_OF_EMBARGO);
  }

  private static AdvisoryDocument of(String details, List<Reference> references) {
    return new AdvisoryDocument(
        "T", details, List.of(), references, List.of(), List.of(), List.of(), null);
  }
}
