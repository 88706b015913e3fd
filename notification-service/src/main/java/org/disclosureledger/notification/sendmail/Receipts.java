package org.disclosureledger.notification.sendmail;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.disclosureledger.notification.NotificationConfig;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.service.keys.InstallationKeys;

/**
 * Bounds what a program mails by itself to an address that somebody wrote into a form: nobody knows
 * yet whose it is. The address is remembered as a keyed hash, without regard to case.
 */
@ApplicationScoped
public class Receipts {

  private final Pool pool;
  private final KeyedMac addresses;
  private final Duration apart;

  Receipts(
      @ReactiveDataSource("writer") Pool pool, InstallationKeys keys, NotificationConfig config) {
    this.pool = pool;
    this.addresses = keys.mac("mail-addresses");
    this.apart = config.sending().receiptsApart();
  }

  /** Whether this receipt may go to the address now; the same one may again, if it has to. */
  Uni<Boolean> mayGo(MailJob job, Whereto.Address to) {
    byte[] address =
        addresses.of(to.text().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    return pool.preparedQuery(
            """
            insert into mail.receipt as last (program, address_mac, delivery_id)
            values ($1, $2, $3)
            on conflict (program, address_mac) do update
               set delivery_id = excluded.delivery_id, at = now()
             where last.at <= now() - make_interval(secs => $4)
                or last.delivery_id = excluded.delivery_id
            """)
        .execute(
            Tuple.of(
                job.program(), Buffer.buffer(address), job.deliveryId(), apart.toSeconds() * 1.0))
        .map(rows -> rows.rowCount() > 0);
  }
}
