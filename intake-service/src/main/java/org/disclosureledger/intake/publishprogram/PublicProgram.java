package org.disclosureledger.intake.publishprogram;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.disclosureledger.lifecycle.policy.Channel;
import org.disclosureledger.lifecycle.policy.ClockDefinition;
import org.disclosureledger.lifecycle.policy.CreditPolicy;
import org.disclosureledger.lifecycle.policy.EmbargoPolicy;
import org.disclosureledger.lifecycle.policy.IntakePolicy;
import org.disclosureledger.lifecycle.policy.PolicyEffects;
import org.disclosureledger.lifecycle.policy.PolicyPage;
import org.disclosureledger.lifecycle.policy.Product;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.WorkCalendar;
import org.disclosureledger.service.program.KnownProgram;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may read of a program: what it promises, not who keeps it.
 *
 * @param notYetEnforced the members of the program's document from which nothing follows yet, such
 *     as {@code announcements.topics}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublicProgram(
    String slug,
    String name,
    @Nullable String description,
    int policyVersion,
    PolicyPage page,
    List<Channel> channels,
    IntakePolicy intake,
    WorkCalendar calendar,
    List<ClockDefinition> clocks,
    EmbargoPolicy embargo,
    CreditPolicy credit,
    List<Product> products,
    List<String> releases,
    List<String> notYetEnforced) {

  static PublicProgram of(KnownProgram program) {
    ProgramPolicy policy = program.policy();
    return new PublicProgram(
        policy.slug(),
        policy.name(),
        policy.description(),
        program.policyVersion(),
        policy.page(),
        policy.channels(),
        policy.intake(),
        policy.calendar(),
        policy.clocks(),
        policy.embargo(),
        policy.credit(),
        policy.products(),
        program.releases().keySet().stream().sorted().toList(),
        PolicyEffects.notYetEnforced(policy));
  }
}
