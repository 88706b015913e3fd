package org.disclosureledger.advisory.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Locale;

/**
 * A name by which a published advisory is found: its number, or another id of the vulnerability.
 */
@Entity
@Table(name = "published_name")
@IdClass(PublishedName.Key.class)
public class PublishedName {

  /** The name in lower case. */
  @Id public String name;

  /** The advisory's number; several may tell of the same vulnerability. */
  @Id
  @Column(name = "public_id")
  public String publicId;

  /**
   * What names it once.
   *
   * @param name in lower case
   */
  public record Key(String name, String publicId) implements Serializable {}

  static PublishedName of(String name, String publicId) {
    PublishedName named = new PublishedName();
    named.name = looked(name);
    named.publicId = publicId;
    return named;
  }

  /** A name as it is looked for: ids of vulnerabilities do not differ by case. */
  static String looked(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
