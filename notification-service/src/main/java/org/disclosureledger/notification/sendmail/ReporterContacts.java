package org.disclosureledger.notification.sendmail;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.disclosureledger.eventstore.Portions;
import org.disclosureledger.notification.NotificationConfig;
import org.disclosureledger.notification.domain.Notice;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.service.keys.InstallationKeys;

/**
 * Bounds what a program mails to an address that somebody wrote into a form: until who reads its
 * mail confirms it, nobody knows whose it is. An address is remembered as a keyed hash, without
 * regard to case; confirmed for one report it is so for all that name it in the same program.
 */
@ApplicationScoped
public class ReporterContacts {

  /** Of how many things one mail tells by name. */
  private static final int NAMED = 20;

  private static final int ADOPTED_AT_ONCE = 1_000;

  private final Pool pool;
  private final KeyedMac addresses;
  private final Duration apart;

  ReporterContacts(
      @ReactiveDataSource("writer") Pool pool, InstallationKeys keys, NotificationConfig config) {
    this.pool = pool;
    this.addresses = keys.mac("mail-addresses");
    this.apart = config.sending().receiptsApart();
  }

  /** Whether a receipt may go out. */
  enum Leave {
    /** Not now: the address had one lately. */
    NO,
    /** It asks to confirm the address. */
    ASKING,
    /** The address is confirmed. */
    PLAIN
  }

  /**
   * What was held back.
   *
   * @param told what happened to which reports, oldest first
   * @param more how many other things
   */
  record Held(List<News> told, int more) {

    /** Something that happened to a report. */
    record News(Notice notice, String reference) {}
  }

  /** Whether this receipt may go to the address now; the same one may again, if it has to. */
  Uni<Leave> receipt(MailJob job, Destination.Address to) {
    return pool.preparedQuery(
            """
            insert into mail.address as known (program, address_mac, receipt_id, receipt_at)
            values ($1, $2, $3, now())
            on conflict (program, address_mac) do update
               set receipt_id = excluded.receipt_id, receipt_at = now()
             where known.receipt_at is null
                or known.receipt_at <= now() - make_interval(secs => $4)
                or known.receipt_id = excluded.receipt_id
            returning confirmed_at is not null as confirmed
            """)
        .execute(Tuple.of(job.program(), mac(to), job.deliveryId(), apart.toSeconds() * 1.0))
        .map(
            rows -> {
              if (rows.rowCount() == 0) {
                return Leave.NO;
              }
              return rows.iterator().next().getBoolean("confirmed") ? Leave.PLAIN : Leave.ASKING;
            });
  }

  /**
   * Holds a message back if its address is not confirmed. A confirmation comes either before this,
   * and it is not held, or after it, and tells of it.
   *
   * @return whether it is held back
   */
  Uni<Boolean> hold(MailJob job, Destination.Address to) {
    return pool.preparedQuery(
            """
            with known as (
              insert into mail.address as known (program, address_mac) values ($1, $2)
              on conflict (program, address_mac) do update set confirmed_at = known.confirmed_at
              returning confirmed_at),
            held as (
              update mail.job j set held_for = $2 from known
               where j.delivery_id = $3 and known.confirmed_at is null
              returning j.delivery_id)
            select count(*) as held from held
            """)
        .execute(Tuple.of(job.program(), mac(to), job.deliveryId()))
        .map(rows -> rows.iterator().next().getLong("held") > 0);
  }

  /**
   * The address is confirmed from now on, and this message tells what was held back for it. Each
   * statement sees what was held before the last one; done again, all say the same again.
   */
  Uni<Held> confirm(MailJob job, Destination.Address to) {
    Buffer address = mac(to);
    return pool.preparedQuery(
            """
            insert into mail.address as known (program, address_mac, confirmed_at)
            values ($1, $2, now())
            on conflict (program, address_mac) do update
               set confirmed_at = coalesce(known.confirmed_at, now())
            """)
        .execute(Tuple.of(job.program(), address))
        .chain(() -> adopt(job, address))
        .chain(() -> held(job));
  }

  private Uni<Integer> adopt(MailJob job, Buffer address) {
    return Portions.of(ADOPTED_AT_ONCE, () -> adoptPortion(job, address));
  }

  private Uni<Integer> adoptPortion(MailJob job, Buffer address) {
    return pool.preparedQuery(
            """
            update mail.job set gathered_into = $3
             where delivery_id in (
               select delivery_id from mail.job
                where program = $1 and held_for = $2 and gathered_into is null
                order by delivery_id
                limit $4
                  for update)
            """)
        .execute(Tuple.of(job.program(), address, job.deliveryId(), ADOPTED_AT_ONCE))
        .map(RowSet::rowCount);
  }

  private Uni<Held> held(MailJob job) {
    return pool.preparedQuery(
            """
            select j.notice, r.reference, count(*) over () as kinds
              from mail.job j join mail.report r on r.report_id = j.report_id
             where j.gathered_into = $1
             group by j.notice, r.reference
             order by min(j.queued_at), r.reference, j.notice
             limit $2
            """)
        .execute(Tuple.of(job.deliveryId(), NAMED))
        .map(
            rows -> {
              List<Held.News> told = new ArrayList<>();
              int kinds = 0;
              for (Row row : rows) {
                kinds = Math.toIntExact(row.getLong("kinds"));
                told.add(
                    new Held.News(
                        Notice.spelled(row.getString("notice")), row.getString("reference")));
              }
              return new Held(told, kinds - told.size());
            });
  }

  private Buffer mac(Destination.Address to) {
    return Buffer.buffer(
        addresses.of(to.text().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
  }
}
