package org.disclosureledger.service.operations;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.disclosureledger.service.rebuild.ReadModel;
import org.disclosureledger.service.rebuild.ReadModels;
import org.disclosureledger.service.web.Page;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.RequestJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The read models of a service, for administrators: built anew from the ledger beside the running
 * ones, watched, and switched to.
 */
@Path("/api/v1/operations/{service}/read-models")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class ReadModelResource {

  private static final Logger LOG = Logger.getLogger(ReadModelResource.class);

  private final ReadModels models;
  private final Operators operators;

  ReadModelResource(ReadModels models, Operators operators) {
    this.models = models;
    this.operators = operators;
  }

  /**
   * How a rebuild is to end.
   *
   * @param switchByItself whether it switches as soon as it has caught up; else it waits for the
   *     switch
   */
  @Schema(name = "ReadModelRebuildRequest")
  public record RebuildBody(boolean switchByItself) {}

  /** Those that can be built anew. */
  @GET
  @Operation(operationId = "listReadModels", summary = "List the read models that can be rebuilt")
  public Uni<Page<ReadModelViews.Item>> list(@PathParam("service") String service) {
    operators.require(service);
    return models
        .list()
        .map(found -> new Page<>(found.stream().map(ReadModelViews.Item::of).toList(), null));
  }

  /** One of them, and how much its rebuild has still to apply. */
  @GET
  @Path("/{name}")
  @Operation(operationId = "watchRebuild", summary = "Watch the rebuild of a read model")
  public Uni<ReadModelViews.Watched> watch(
      @PathParam("service") String service, @PathParam("name") String name) {
    operators.require(service);
    return watched(name);
  }

  /** Begins to build it anew; lists go on with what runs. */
  @POST
  @Path("/{name}/rebuild")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = ReadModelViews.Watched.class, responseCode = "202")
  @Operation(
      operationId = "rebuildReadModel",
      summary = "Rebuild a read model beside the running one")
  public Uni<RestResponse<ReadModelViews.Watched>> rebuild(
      @PathParam("service") String service,
      @PathParam("name") String name,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = RebuildBody.class)))
          byte[] body) {
    String by = operators.require(service);
    boolean bySelf = RequestJson.read(body, RebuildBody.class).switchByItself();
    return known(name)
        .chain(model -> models.begin(model, by, bySelf))
        .invoke(
            begun ->
                require(
                    begun, "rebuild-under-way", "A rebuild is under way or waits for its switch"))
        .invoke(() -> LOG.infof("rebuild=begun read-model=%s by=%s", name, by))
        .chain(() -> accepted(name));
  }

  /** Has the rebuilt one take the running one's place; asked again, the former comes back. */
  @POST
  @Path("/{name}/switch")
  @APIResponseSchema(value = ReadModelViews.Watched.class, responseCode = "202")
  @Operation(operationId = "switchReadModel", summary = "Switch to the rebuilt read model, or back")
  public Uni<RestResponse<ReadModelViews.Watched>> letSwitch(
      @PathParam("service") String service, @PathParam("name") String name) {
    String by = operators.require(service);
    return known(name)
        .chain(models::letSwitch)
        .invoke(
            taken ->
                require(
                    taken,
                    "not-caught-up",
                    "No rebuilt read model has caught up with the running one"))
        .invoke(() -> LOG.infof("rebuild=switch read-model=%s by=%s", name, by))
        .chain(() -> accepted(name));
  }

  /** Gives the rebuild up; after a switch, drops what ran before. */
  @DELETE
  @Path("/{name}/rebuild")
  @Operation(
      operationId = "giveUpRebuild",
      summary = "Give a rebuild up, or drop what ran before it")
  public Uni<Void> giveUp(@PathParam("service") String service, @PathParam("name") String name) {
    String by = operators.require(service);
    return known(name)
        .chain(models::giveUp)
        .invoke(given -> require(given, "no-rebuild", "There is no rebuild"))
        .invoke(() -> LOG.infof("rebuild=given-up read-model=%s by=%s", name, by))
        .replaceWithVoid();
  }

  private Uni<RestResponse<ReadModelViews.Watched>> accepted(String name) {
    return watched(name).map(RestResponse::accepted);
  }

  private Uni<ReadModelViews.Watched> watched(String name) {
    return known(name)
        .chain(
            model ->
                model.state() == ReadModel.State.IDLE
                    ? Uni.createFrom().item(ReadModelViews.Watched.idle(model))
                    : models.behind(model).map(events -> ReadModelViews.Watched.of(model, events)));
  }

  private Uni<ReadModel> known(String name) {
    return models
        .find(name)
        .map(found -> found.orElseThrow(() -> Problem.notFound().asException()));
  }

  private static void require(boolean done, String code, String title) {
    if (!done) {
      throw Problem.of(409, code, title, null).asException();
    }
  }
}
