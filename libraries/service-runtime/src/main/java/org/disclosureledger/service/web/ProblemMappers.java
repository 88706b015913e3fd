package org.disclosureledger.service.web;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.disclosureledger.eventstore.DatabaseFailure;
import org.disclosureledger.eventstore.OutOfMemory;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.eventstore.SqlFailure;
import org.disclosureledger.eventstore.StoreUnavailable;
import org.disclosureledger.service.failure.ServerAnswer;
import org.disclosureledger.service.keys.KeyNotYetHere;
import org.disclosureledger.service.keys.KeyUnusable;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one table from exceptions to problem documents, the same in every service. */
public class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final Repeats outages = new Repeats(ProblemMappers.class, "requests=answered");

  /** A problem that the code named itself. */
  @ServerExceptionMapper
  public Response problem(ProblemException e) {
    return answer(e.problem());
  }

  /** The database is away: never a false success. */
  @ServerExceptionMapper
  public Response unavailable(StoreUnavailable e) {
    return away(e);
  }

  /** A report's data key is on its way from the service that made it. */
  @ServerExceptionMapper
  public Response notYetHere(KeyNotYetHere e) {
    return answer(Problem.unavailable(), "1");
  }

  /** A report's data key is here, and an operator has to act before it can be used. */
  @ServerExceptionMapper
  public Response unusable(KeyUnusable e) {
    return answer(Problem.unavailable(), "60");
  }

  /** No credentials where some are needed. */
  @ServerExceptionMapper
  public Response unauthorized(UnauthorizedException e) {
    return unauthenticated();
  }

  /** Credentials that are not valid. */
  @ServerExceptionMapper
  public Response failed(AuthenticationFailedException e) {
    return unauthenticated();
  }

  /** A role is missing. */
  @ServerExceptionMapper
  public Response forbidden(ForbiddenException e) {
    return answer(Problem.forbidden(null));
  }

  /** What the framework refuses: unknown paths, methods and media types. */
  @ServerExceptionMapper
  public Response framework(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    return answer(
        switch (status) {
          case 401 -> Problem.unauthenticated();
          case 403 -> Problem.forbidden(null);
          case 404 -> Problem.notFound();
          case 405 ->
              Problem.of(405, "method-not-allowed", "This method is not offered here", null);
          case 406 -> Problem.of(406, "not-acceptable", "This media type is not offered", null);
          case 413 -> RequestJson.tooLarge();
          case 415 ->
              Problem.of(415, "unsupported-media-type", "This media type is not read", null);
          default ->
              status >= 400 && status < 500
                  ? Problem.of(status, "bad-request", "The request cannot be served", null)
                  : internal(e);
        });
  }

  /** The client went away in the middle of its body; nobody is left to be answered. */
  @ServerExceptionMapper
  public Response interrupted(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpClosedException) {
        return answer(Problem.unreadable("", "The body ended too early."));
      }
    }
    return other(e);
  }

  /**
   * A client of the database that could not ask it, however its failure is wrapped. Everything else
   * is a fault of ours: logged by its type, told without internals.
   */
  @ServerExceptionMapper
  public Response other(Throwable e) {
    OutOfMemory.endIf(e);
    return isAway(e) ? away(e) : answer(internal(e));
  }

  private static boolean isAway(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      Optional<SqlFailure> answer = ServerAnswer.of(cause);
      if (answer.isPresent()) {
        return answer.get().isPassing();
      }
    }
    return DatabaseFailure.isUnavailability(e);
  }

  /** Requests are many: told once, then once a minute. */
  private Response away(Throwable e) {
    outages.failed(e);
    return answer(Problem.unavailable());
  }

  private static Problem internal(Throwable e) {
    LOG.errorf(e, "request failed, exception=%s", e.getClass().getName());
    return Problem.of(500, "internal", "The service failed at this", null);
  }

  private static Response unauthenticated() {
    return Response.fromResponse(answer(Problem.unauthenticated()))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  private static Response answer(Problem problem) {
    return answer(problem, "5");
  }

  private static Response answer(Problem problem, String retryAfterSeconds) {
    boolean again = problem.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
    return Response.status(problem.status())
        .type(MediaType.valueOf(Problem.MEDIA_TYPE))
        .header(HttpHeaders.RETRY_AFTER, again ? retryAfterSeconds : null)
        .entity(RequestJson.write(problem))
        .build();
  }
}
