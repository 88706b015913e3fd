package org.disclosureledger.pages;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a page says, in the language of its reader: the shared words, and those of the pages of one
 * service, from bundles named {@code <bundle>_<language>.properties}.
 */
public final class Words {

  /** The words of the shared fragments. */
  public static final String SHARED = "org.disclosureledger.pages.words";

  /** The languages that there are words in; the first is for who reads none of them. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private static final Map<String, Words> KNOWN = new ConcurrentHashMap<>();

  private final Locale locale;
  private final List<ResourceBundle> bundles;

  private Words(Locale locale, List<String> names) {
    this.locale = locale;
    List<ResourceBundle> found = new ArrayList<>();
    for (String name : names) {
      found.add(
          ResourceBundle.getBundle(
              name,
              locale,
              Words.class.getClassLoader(),
              Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }
    this.bundles = List.copyOf(found);
  }

  /**
   * The words for a reader.
   *
   * @param wanted the languages that the reader prefers, the dearest first
   * @param bundle the bundle of a service's own pages
   */
  public static Words of(List<Locale> wanted, String bundle) {
    Locale locale =
        wanted.stream()
            .flatMap(
                one ->
                    LANGUAGES.stream()
                        .filter(known -> known.getLanguage().equals(one.getLanguage())))
            .findFirst()
            .orElse(LANGUAGES.getFirst());
    return KNOWN.computeIfAbsent(
        locale.getLanguage() + " " + bundle, key -> new Words(locale, List.of(bundle, SHARED)));
  }

  /** The language, as HTML's {@code lang} has it. */
  public String language() {
    return locale.getLanguage();
  }

  /** For dates and numbers. */
  public Locale locale() {
    return locale;
  }

  /**
   * A sentence.
   *
   * @param values stand where the sentence has {@code {0}}, {@code {1}} …
   * @throws IllegalArgumentException when there is none of this name
   */
  public String say(String key, Object... values) {
    String words = find(key).orElseThrow(() -> new IllegalArgumentException("no words for " + key));
    return values.length == 0 ? words : new MessageFormat(words, locale).format(values);
  }

  /** A sentence, or this one where there is none of that name. */
  public String or(String key, String otherwise) {
    return find(key).orElse(otherwise);
  }

  private Optional<String> find(String key) {
    return bundles.stream()
        .filter(bundle -> bundle.containsKey(key))
        .map(bundle -> bundle.getString(key))
        .findFirst();
  }
}
