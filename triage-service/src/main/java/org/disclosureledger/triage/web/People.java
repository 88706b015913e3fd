package org.disclosureledger.triage.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.disclosureledger.lifecycle.policy.Member;
import org.disclosureledger.pages.Person;
import org.disclosureledger.pages.Visible;
import org.disclosureledger.pages.Words;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.security.ProgramAccess;
import org.jspecify.annotations.Nullable;

/** Who the pseudonymous ids of a program are, for its own committee. */
@ApplicationScoped
class People {

  private final ProgramDirectory programs;
  private final ProgramAccess access;

  People(ProgramDirectory programs, ProgramAccess access) {
    this.programs = programs;
    this.access = access;
  }

  /** The names of a program's members by their pseudonymous ids, the whole program. */
  Map<String, String> names(String program) {
    Map<String, String> names = new LinkedHashMap<>();
    programs
        .find(program)
        .ifPresent(known -> known.policy().members().forEach(member -> add(names, member)));
    return names;
  }

  private void add(Map<String, String> names, Member member) {
    names.put(
        access.pseudonym(member.issuer(), member.subject()), Visible.of(member.displayName()));
  }

  /** Somebody by the pseudonymous id; who is no member any more, or a service, by it alone. */
  Person person(Map<String, String> names, String id, Words words) {
    boolean isService = !id.startsWith("m-");
    String name = names.get(id);
    return new Person(
        name != null ? name : isService ? words.or("actor." + id, id) : words.say("person.former"),
        id.equals(access.pseudonym()));
  }

  /** What the reader is called: the name in the first program that knows the reader. */
  String me(@Nullable String program) {
    String mine = access.pseudonym();
    return access.programs().stream()
        .filter(slug -> program == null || slug.equals(program))
        .sorted()
        .map(slug -> names(slug).get(mine))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  /** The committee of a program, by pseudonymous id. */
  Map<String, String> committee(String program) {
    Map<String, String> committee = names(program);
    committee.keySet().removeIf(id -> !access.isInCommittee(program, id));
    return committee;
  }
}
