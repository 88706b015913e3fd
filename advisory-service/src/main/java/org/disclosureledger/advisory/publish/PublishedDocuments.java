package org.disclosureledger.advisory.publish;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.disclosureledger.advisory.AdvisoryStream;
import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.service.http.AnswerBudget;
import org.disclosureledger.service.ledger.Streams;

/**
 * Finds what is public by its number; answered by the advisory's own stream, within what answers
 * may hold.
 */
@ApplicationScoped
public class PublishedDocuments {

  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private final PublicNumbers numbers;
  private final Streams streams;
  private final AnswerBudget answers;

  PublishedDocuments(PublicNumbers numbers, Streams streams, AnswerBudget answers) {
    this.numbers = numbers;
    this.streams = streams;
    this.answers = answers;
  }

  /** The advisory of this number, if it is public. */
  public Uni<Optional<AdvisoryState.Published>> find(String publicId) {
    if (!NUMBER.matcher(publicId).matches()) {
      return Uni.createFrom().item(Optional.empty());
    }
    AnswerBudget.Answer answer = answers.answer();
    return numbers
        .find(publicId)
        .chain(
            id ->
                id.map(advisory -> published(advisory, answer))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  private Uni<Optional<AdvisoryState.Published>> published(
      UUID advisoryId, AnswerBudget.Answer answer) {
    return streams
        .load(AdvisoryStream.TYPE, advisoryId)
        .invoke(folded -> answer.take(folded.characters()))
        .map(
            folded ->
                folded.state() instanceof AdvisoryState.Published published
                    ? Optional.of(published)
                    : Optional.empty());
  }
}
