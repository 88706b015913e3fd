package org.disclosureledger.advisory.view;

/**
 * What is looked for among what is public.
 *
 * @param name an advisory's number or an alias, in any case; empty for everything
 * @param words whether the name may also be words of a title
 * @param program a program's slug; empty for all
 */
public record PublishedQuery(String name, boolean words, String program) {

  /** Those that tell of the vulnerability of this id; all where it is empty. */
  static PublishedQuery ofAlias(String alias) {
    return new PublishedQuery(alias, false, "");
  }
}
