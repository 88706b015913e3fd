package org.disclosureledger.advisory.credit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.advisory.AdvisoryConfig;
import org.disclosureledger.advisory.domain.ConfirmedCredits;
import org.disclosureledger.advisory.domain.Credit;
import org.disclosureledger.advisory.domain.Rendering;
import org.disclosureledger.service.keys.CreditCodes;
import org.jboss.logging.Logger;

/**
 * Asks intake, which hears of a wish for anonymity first, whether names may still be printed
 * (S2.20): that wish may be on its way here. No name is sent, and whoever does not answer in time
 * has confirmed nothing.
 */
@ApplicationScoped
public class CreditConfirmations {

  private static final Logger LOG = Logger.getLogger(CreditConfirmations.class);
  private static final int CONFIRMED = 204;

  private final WebClient client;
  private final CreditCodes codes;
  private final Optional<URI> intake;
  private final Duration within;

  CreditConfirmations(Vertx vertx, CreditCodes codes, AdvisoryConfig config) {
    this.codes = codes;
    this.intake = config.credit().intake();
    this.within = config.credit().within();
    this.client =
        WebClient.create(
            vertx,
            new WebClientOptions()
                .setConnectTimeout((int) within.toMillis())
                .setFollowRedirects(false));
  }

  private record Wish(UUID report, Credit credit, String name) {}

  /**
   * Which of these wishes hold at this instant. It never fails: what cannot be confirmed is not.
   *
   * @param rendering opens the names; what would print none is not asked for
   */
  public Uni<ConfirmedCredits> confirmed(Map<UUID, Credit> wishes, Rendering rendering) {
    List<Wish> named =
        wishes.entrySet().stream()
            .flatMap(
                wish ->
                    rendering.names(Map.ofEntries(wish)).stream()
                        .map(name -> new Wish(wish.getKey(), wish.getValue(), name)))
            .toList();
    return Multi.createFrom()
        .iterable(named)
        .onItem()
        .transformToUniAndMerge(this::asked)
        .collect()
        .asList()
        .map(
            answers -> {
              Map<UUID, Credit> confirmed = new HashMap<>();
              answers.forEach(
                  answer -> answer.ifPresent(wish -> confirmed.put(wish.report(), wish.credit())));
              return new ConfirmedCredits(confirmed);
            });
  }

  private Uni<Optional<Wish>> asked(Wish wish) {
    return ask(wish)
        .onFailure()
        .invoke(
            cause ->
                LOG.warnf("credit not confirmed, exception=%s", cause.getClass().getSimpleName()))
        .onFailure()
        .recoverWithItem(false)
        .map(holds -> holds ? Optional.of(wish) : Optional.empty());
  }

  private Uni<Boolean> ask(Wish wish) {
    if (intake.isEmpty()) {
      return Uni.createFrom()
          .failure(new IllegalStateException("disclosure.advisory.credit.intake is not set"));
    }
    URI address = intake.get().resolve("/api/v1/reports/" + wish.report() + "/credit-confirmation");
    return client
        .postAbs(address.toString())
        .timeout(within.toMillis())
        .sendJsonObject(new JsonObject().put("code", codes.of(wish.report(), wish.name())))
        .ifNoItem()
        .after(within)
        .fail()
        .map(answer -> answer.statusCode() == CONFIRMED);
  }
}
