package org.disclosureledger.intake;

import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.disclosureledger.sealing.AccessToken;
import org.disclosureledger.service.limits.Asking;
import org.disclosureledger.service.limits.Limit;
import org.disclosureledger.service.limits.Limits;
import org.disclosureledger.service.limits.RouteLimits;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.program.ProgramDirectory;

/**
 * How much is taken in from one sender and for one program.
 *
 * <p>A program's desk is protected from many addresses by a limit for all of them. A share of it is
 * kept for those who have submitted little: a flood that shuts itself out leaves them their way in.
 * Only an account of the program counts as known; any other token changes nothing.
 */
@ApplicationScoped
public class IntakeLimits implements RouteLimits {

  private static final Pattern SUBMISSION =
      Pattern.compile("(?:/api/v1/programs/([^/]+)/reports|/programs/([^/]+)/report)/?");
  private static final Pattern CONFIRMATION =
      Pattern.compile("/api/v1/reports/[^/]+/contact-confirmation/?");
  private static final String REPORTS = "/api/v1/reports/";

  /** A form of a report's page: its token is not looked for yet, so the page counts, by sender. */
  private static final Pattern PAGE = Pattern.compile("(/reports/[^/]+)/.*");

  private final Limits limits;
  private final ProgramDirectory programs;

  IntakeLimits(Limits limits, ProgramDirectory programs) {
    this.limits = limits;
    this.programs = programs;
  }

  @Override
  public Duration count(Asking asking) {
    if (!asking.method().equals(HttpMethod.POST)) {
      return Duration.ZERO;
    }
    if (CONFIRMATION.matcher(asking.path()).matches()) {
      return limits.count(Limit.CONTACT_CONFIRMATION, asking.address());
    }
    if (asking.path().startsWith(REPORTS)) {
      return asking.token() == null
          ? Duration.ZERO
          : limits.count(Limit.REPORTER_ACT, asking.token());
    }
    Matcher page = PAGE.matcher(asking.path());
    if (page.matches()) {
      return limits.count(Limit.REPORTER_ACT, asking.address() + " " + page.group(1));
    }
    Matcher submission = SUBMISSION.matcher(asking.path());
    return submission.matches() ? submission(asking, program(submission)) : Duration.ZERO;
  }

  private static String program(Matcher submission) {
    return submission.group(1) == null ? submission.group(2) : submission.group(1);
  }

  private Duration submission(Asking asking, String program) {
    return account(asking)
        .filter(account -> account.program().equals(program))
        .map(account -> ofTool(account, program))
        .orElseGet(() -> anonymous(asking.address(), program));
  }

  private Optional<KnownProgram.ServiceAccount> account(Asking asking) {
    return Optional.ofNullable(asking.bearer())
        .flatMap(AccessToken::parse)
        .filter(token -> token.kind() == AccessToken.Kind.SERVICE_ACCOUNT)
        .flatMap(token -> programs.serviceAccount(token.hash().toText()));
  }

  private Duration ofTool(KnownProgram.ServiceAccount account, String program) {
    Duration wait = limits.count(Limit.TOOL_SUBMISSION, account.accountId());
    return wait.isZero() ? limits.count(Limit.PROGRAM_TOOLS, program) : wait;
  }

  private Duration anonymous(String address, String program) {
    Duration wait = limits.count(Limit.ANONYMOUS_SUBMISSION, address);
    if (!wait.isZero() || programs.find(program).isEmpty() || isLetInFirst(address, program)) {
      return wait;
    }
    return limits.count(Limit.PROGRAM_ANONYMOUS, program);
  }

  private boolean isLetInFirst(String address, String program) {
    return limits.within(Limit.NEWCOMER, address + " " + program)
        && limits.within(Limit.PROGRAM_NEWCOMERS, program);
  }
}
