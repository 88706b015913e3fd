package org.disclosureledger.systemtests.harness;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;

/** An administrator has read models built anew, and looks into the databases how far that is. */
public final class RebuildDoors {

  /** Every read model that can be built anew, and whose it is. */
  public static final Map<String, Service> MODELS =
      Map.of(
          "case-list", Service.TRIAGE,
          "clock-list", Service.TRIAGE,
          "delivery-list", Service.NOTIFICATION,
          "advisory-list", Service.ADVISORY);

  private static final Duration WITHIN = Duration.ofSeconds(60);

  private final FourServices services;

  /** The doors of these services. */
  public RebuildDoors(FourServices services) {
    this.services = services;
  }

  /** One of them is built anew. */
  public void begin(String model, boolean switchByItself) {
    asAdministrator(model)
        .post(door(model) + "/rebuild", "{\"switchByItself\": %s}".formatted(switchByItself))
        .orFail();
  }

  /** All of them are. */
  public void beginAll(boolean switchByItself) {
    MODELS.keySet().forEach(model -> begin(model, switchByItself));
  }

  /** One of them switches, to the rebuilt one or back. */
  public void letSwitch(String model) {
    asAdministrator(model).post(door(model) + "/switch").orFail();
  }

  /** All of them do. */
  public void switchAll() {
    MODELS.keySet().forEach(this::letSwitch);
  }

  /** The rebuild of one of them, or what ran before it, is given up. */
  public void giveUp(String model) {
    asAdministrator(model).delete(door(model) + "/rebuild").orFail();
  }

  private ServiceClient asAdministrator(String model) {
    return services.client(MODELS.get(model)).as(services.installation().administratorToken());
  }

  private static String door(String model) {
    return "/api/v1/operations/%s/read-models/%s".formatted(MODELS.get(model).label(), model);
  }

  /** In which state one of them is. */
  public String state(String model) {
    return told(model, "state");
  }

  /** How many events its rebuild has applied. */
  public long applied(String model) {
    return Long.parseLong(told(model, "applied"));
  }

  private String told(String model, String column) {
    return services
        .checker()
        .query(
            MODELS.get(model),
            "select %s::text as told from ledger.read_model where name = '%s'"
                .formatted(column, model),
            rows -> rows.getString("told"))
        .getFirst();
  }

  /** Waits until all of them are in this state. */
  public void awaitAll(String state) {
    Awaitility.await("all read models are " + state)
        .atMost(WITHIN)
        .until(() -> MODELS.keySet().stream().map(this::state).allMatch(state::equals));
  }

  /** Rows that the running tables of a service have and the spare ones lack, or the reverse. */
  public List<String> differences(Service service) {
    return services
        .checker()
        .query(
            service,
            "select unnest(tables) as one from ledger.read_model",
            rows -> rows.getString("one"))
        .stream()
        .flatMap(table -> differences(service, table).stream())
        .toList();
  }

  private List<String> differences(Service service, String table) {
    return services
        .checker()
        .query(
            service,
            """
            (select 'running ' || t::text as row from view.%1$s t
             except select 'running ' || t::text from spare.%1$s t)
            union all
            (select 'spare ' || t::text from spare.%1$s t
             except select 'spare ' || t::text from view.%1$s t)"""
                .formatted(table),
            rows -> rows.getString("row"));
  }
}
