package org.disclosureledger.notification.redeliver;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.notification.DeliveryStream;
import org.disclosureledger.notification.domain.DeliveryDecider;
import org.disclosureledger.notification.domain.DeliveryState;
import org.disclosureledger.notification.sendmail.MailQueue;
import org.disclosureledger.notification.sendmail.MailWorker;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.Named;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.Refusals;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** Has an abandoned message sent again, under the Message-ID that it always had. */
@Path("/api/v1/deliveries/{id}/redelivery")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class RedeliveryResource {

  private static final Logger LOG = Logger.getLogger(RedeliveryResource.class);

  private final Streams streams;
  private final MailQueue queue;
  private final MailWorker worker;
  private final ProgramAccess access;

  RedeliveryResource(Streams streams, MailQueue queue, MailWorker worker, ProgramAccess access) {
    this.streams = streams;
    this.queue = queue;
    this.worker = worker;
    this.access = access;
  }

  /**
   * That a message waits to be sent.
   *
   * @param id the delivery
   * @param state {@code waiting}
   */
  @Schema(name = "AwaitedDelivery")
  public record Waiting(UUID id, String state) {}

  /** Puts the message in line again; asking twice is asking once. */
  @POST
  @Operation(operationId = "redeliver", summary = "Send an abandoned message again")
  @APIResponseSchema(value = Waiting.class, responseCode = "202")
  public Uni<RestResponse<Waiting>> redeliver(@PathParam("id") String id) {
    UUID delivery = parsed(id);
    return streams
        .load(DeliveryStream.TYPE, delivery)
        .invoke(folded -> require(delivery, folded.state()))
        .chain(folded -> queue.again(delivery, folded.state().abandoned()))
        .invoke(worker::wake)
        .map(done -> RestResponse.accepted(new Waiting(delivery, "waiting")));
  }

  private void require(UUID delivery, DeliveryState state) {
    DeliveryEvent last = state.latest().orElseThrow(() -> Problem.notFound().asException());
    Actor actor = access.member(last.program(), Role.COORDINATOR, Role.MAINTAINER);
    Refusal refusal = DeliveryDecider.redeliveryRefusal(state);
    if (refusal != null) {
      throw Refusals.toProblem(refusal).asException();
    }
    LOG.infof("redelivery, delivery=%s, actor=%s", delivery, actor.id());
  }

  private static UUID parsed(String id) {
    return Named.inPath(id);
  }
}
