package org.disclosureledger.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a command was refused, in a form that people and tools can act upon.
 *
 * @param kind what sort of refusal; decides the HTTP status
 * @param code a stable code in kebab case; part of the problem's type
 * @param detail one sentence for people; never confidential text
 * @param field the member of the command that is at fault, as a path such as {@code
 *     severity.vector}
 * @param missing what has to be there first, as stable codes
 */
public record Refusal(
    Kind kind, String code, String detail, @Nullable String field, List<String> missing) {

  /** The sorts of refusal. */
  public enum Kind {
    /** The command itself is wrong, whatever the state. */
    INVALID,
    /** The command is not allowed in this state. */
    NOT_NOW,
    /** The actor lacks the role. */
    FORBIDDEN,
    /** There is no such thing, or the actor may not know of it. */
    UNKNOWN
  }

  public Refusal {
    missing = List.copyOf(missing);
  }

  /** The command itself is wrong: this member, for this reason. */
  public static Refusal invalid(String field, String code, String detail) {
    return new Refusal(Kind.INVALID, code, detail, field, List.of());
  }

  /** The command is not allowed in this state. */
  public static Refusal notNow(String code, String detail, String... missing) {
    return new Refusal(Kind.NOT_NOW, code, detail, null, List.of(missing));
  }

  /** The actor may see the thing and may not do this to it. */
  public static Refusal forbidden(String detail) {
    return new Refusal(Kind.FORBIDDEN, "role-missing", detail, null, List.of());
  }

  /** There is nothing here that the actor may know of. */
  public static Refusal unknown() {
    return new Refusal(Kind.UNKNOWN, "not-found", "There is nothing here.", null, List.of());
  }

  /** The same, naming the member of the command that is at fault. */
  public Refusal at(String member) {
    return new Refusal(kind, code, detail, member, missing);
  }
}
