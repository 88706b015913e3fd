package org.disclosureledger.service.operations;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.disclosureledger.eventstore.ParkedEvent;
import org.disclosureledger.eventstore.ParkedEvents;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.disclosureledger.service.web.Page;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.RequestJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a service's consumers have put aside, for administrators: look, try again, dismiss. */
@Path("/api/v1/operations/{service}/parked")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class ParkedResource {

  private static final Logger LOG = Logger.getLogger(ParkedResource.class);
  private static final int LONGEST_REASON = 1000;

  private final ParkedEvents parked;
  private final Operators operators;
  private final InstantSource time;

  ParkedResource(ParkedEvents parked, Operators operators, InstantSource time) {
    this.parked = parked;
    this.operators = operators;
    this.time = time;
  }

  /**
   * Why an event is never to be applied.
   *
   * @param reason in the operator's words, at most 1,000 characters
   */
  @Schema(name = "ParkedEventDismissal")
  public record DismissalBody(@RequiredMember @Nullable String reason) {}

  /** A page of parked events, the first parked first. */
  @GET
  @Operation(operationId = "listParkedEvents", summary = "List parked events")
  public Uni<Page<ParkedViews.Item>> list(
      @PathParam("service") String service,
      @QueryParam("consumer") @Nullable String consumer,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    operators.require(service);
    int most = Page.limit(limit);
    long after = cursor == null ? 0 : number(cursor).orElseThrow(ParkedResource::noCursor);
    return parked
        .list(new ParkedEvents.Wanted(consumer, null), after, most + 1)
        .map(
            found -> {
              List<ParkedViews.Item> items =
                  found.stream().limit(most).map(ParkedViews.Item::of).toList();
              return new Page<>(
                  items, found.size() > most ? Long.toString(items.getLast().id()) : null);
            });
  }

  /** One of them with all that was received. */
  @GET
  @Path("/{id}")
  @Operation(operationId = "readParkedEvent", summary = "Inspect a parked event")
  public Uni<ParkedViews.Whole> inspect(
      @PathParam("service") String service, @PathParam("id") String id) {
    operators.require(service);
    return parked
        .inspect(known(id))
        .map(found -> found.orElseThrow(() -> Problem.notFound().asException()))
        .map(ParkedViews.Whole::of);
  }

  /** Lets the consumer try one again, in its turn; it is parked again when it fails. */
  @POST
  @Path("/{id}/redrive")
  @APIResponse(responseCode = "204", description = "Done")
  @Operation(operationId = "redriveParkedEvent", summary = "Try a parked event again")
  public Uni<Void> redrive(@PathParam("service") String service, @PathParam("id") String id) {
    String by = operators.require(service);
    long event = known(id);
    return parked
        .release(event)
        .invoke(ParkedResource::requireDone)
        .invoke(() -> LOG.infof("parked=released id=%s by=%s", event, by))
        .replaceWithVoid();
  }

  /** Sets one aside for good, with who, when and why; its stream goes on without it. */
  @POST
  @Path("/{id}/dismissal")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponse(responseCode = "204", description = "Done")
  @Operation(operationId = "dismissParkedEvent", summary = "Dismiss a parked event for good")
  public Uni<Void> dismiss(
      @PathParam("service") String service,
      @PathParam("id") String id,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = DismissalBody.class)))
          byte[] body) {
    String by = operators.require(service);
    long event = known(id);
    String reason = reason(RequestJson.read(body, DismissalBody.class));
    return parked
        .dismiss(event, new ParkedEvent.Dismissal(by, reason, time.instant()))
        .invoke(ParkedResource::requireDone)
        .invoke(() -> LOG.infof("parked=dismissed id=%s by=%s", event, by))
        .replaceWithVoid();
  }

  private static String reason(DismissalBody body) {
    String reason = body.reason() == null ? "" : body.reason().strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw Problem.invalid(
              "reason", "reason-needed", "A reason of 1 to " + LONGEST_REASON + " characters.")
          .asException();
    }
    return reason;
  }

  private static void requireDone(boolean done) {
    if (!done) {
      throw Problem.notFound().asException();
    }
  }

  private static long known(String id) {
    return number(id).orElseThrow(() -> Problem.notFound().asException());
  }

  private static Optional<Long> number(String text) {
    return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static RuntimeException noCursor() {
    return Problem.unreadable("cursor", "This is not a cursor of this list.").asException();
  }
}
