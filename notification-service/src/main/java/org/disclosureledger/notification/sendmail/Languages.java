package org.disclosureledger.notification.sendmail;

import io.quarkus.qute.i18n.Localized;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Wording;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the language of a mail (RFC 4647 lookup): the program's wording nearest to what the
 * reporter asked for, and our own sentences in the language of that wording, so that a mail is in
 * one language.
 */
@ApplicationScoped
public class Languages {

  private static final String DEFAULT = "en";

  private final Map<String, Sentences> known;

  Languages(Sentences english, @Localized("de") Sentences german) {
    this.known = Map.of(DEFAULT, english, "de", german);
  }

  /** The program's wording for a language; its first one where it has nothing nearer. */
  static Wording wording(ProgramPolicy policy, @Nullable String language) {
    Collection<String> offered = policy.wording().stream().map(Wording::language).toList();
    return lookup(language, offered).map(policy::wordingFor).orElseGet(policy.wording()::getFirst);
  }

  /** Our sentences for a wording. */
  Sentences sentences(Wording wording) {
    String language = lookup(wording.language(), known.keySet()).orElse(DEFAULT);
    return known.getOrDefault(language, known.values().iterator().next());
  }

  private static Optional<String> lookup(@Nullable String language, Collection<String> offered) {
    if (language == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
          Locale.lookupTag(List.of(new Locale.LanguageRange(language)), offered));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
