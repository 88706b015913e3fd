package org.disclosureledger.notification;

import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Looks into the queue of mails, and plays time and crashes on it. */
final class Jobs {

  private Jobs() {}

  /** Waits until a mail that an event caused was tried in vain. */
  static void awaitFailure(UUID cause) {
    Awaitility.await("a failed try")
        .atMost(Ledger.PATIENCE)
        .until(
            () ->
                Ledger.count(
                        "select coalesce(max(failures), 0) from mail.job where cause = '%s'"
                            .formatted(cause))
                    > 0);
  }

  /** Waits until nothing more is sent because of an event. */
  static void awaitSettled(UUID cause) {
    Awaitility.await("settled").atMost(Ledger.PATIENCE).until(() -> waiting(cause) == 0);
  }

  static long waiting(UUID cause) {
    return Ledger.count(
        "select count(*) from mail.job where state = 'waiting' and cause = '%s'".formatted(cause));
  }

  /** How many mails that an event caused were ever taken from the queue. */
  static long taken(UUID cause) {
    return Ledger.count(
        "select count(*) from mail.job where (holder is not null or failures > 0) and cause = '%s'"
            .formatted(cause));
  }

  /** How many mails that an event caused nobody else may take yet. */
  static long leased(UUID cause) {
    return Ledger.count(
        "select count(*) from mail.job where state = 'waiting' and due_at > now() and cause = '%s'"
            .formatted(cause));
  }

  /** The mails that an event caused have waited for this long, in PostgreSQL's words. */
  static void age(UUID cause, String interval) {
    change("queued_at = now() - interval '%s'".formatted(interval), cause);
  }

  /** As if the process had died after the record and before the queue was told. */
  static void forgetThatItIsSettled(UUID cause) {
    change("state = 'waiting', due_at = now()", cause);
  }

  /** As if another process had taken the mails and died. */
  static void takenByACrashedProcess(UUID cause) {
    change("holder = 'crashed', due_at = now() + interval '1 second'", cause);
  }

  /** As if another process had held the mails back and died before it recorded that. */
  static void heldByACrashedProcess(UUID cause) {
    change("held_for = ''", cause);
  }

  /** As if another process had taken the mails and worked on them. */
  static void takenByAnotherProcess(UUID cause) {
    change("holder = 'another', due_at = now() + interval '1 hour'", cause);
  }

  /** As if nothing of an event had ever come here but what was recorded of its mails. */
  static void lose(UUID cause, UUID stream) {
    TestInstallation.database().execute("delete from mail.job where cause = '" + cause + "'");
    TestInstallation.database()
        .execute("delete from ledger.inbox_guard where stream_id = '" + stream + "'");
  }

  /** As if so many more events like this one had put a mail in line, in which none was begun. */
  static void putInLineAgain(UUID cause, int times) {
    copy("'waiting'", cause, times);
  }

  /** As if so many more mails had been held back as this event's was. */
  static void holdBackAgain(UUID cause, int times) {
    copy("state", cause, times);
  }

  private static void copy(String state, UUID cause, int times) {
    TestInstallation.database()
        .execute(
            """
            insert into mail.job (delivery_id, cause, correlation, report_id, program, notice, facts,
                                  address, message_id, gather, held_for, state)
            select gen_random_uuid(), cause, correlation, report_id, program, notice, facts, address,
                   replace(message_id, '@', n || '@'), gather, held_for, %s
              from mail.job, generate_series(1, %d) n where cause = '%s'
            """
                .formatted(state, times, cause));
  }

  /** As a database on which a statement that changes more of the queue takes too long. */
  static void refuseStatementsAbove(int rows) {
    TestInstallation.database()
        .execute(
            """
            create or replace function mail.refuse_too_many() returns trigger language plpgsql as $$
            begin
              if (select count(*) from changed) > %d then
                raise exception 'too many at once' using errcode = 'query_canceled';
              end if;
              return null;
            end $$;
            create trigger too_many after update on mail.job
              referencing new table as changed
              for each statement execute function mail.refuse_too_many()
            """
                .formatted(rows));
  }

  static void allowAllStatements() {
    TestInstallation.database().execute("drop function if exists mail.refuse_too_many() cascade");
  }

  static List<String> messageIds(UUID cause) {
    return Ledger.texts("select message_id from mail.job where cause = '" + cause + "'");
  }

  private static void change(String what, UUID cause) {
    TestInstallation.database()
        .execute("update mail.job set %s where cause = '%s'".formatted(what, cause));
  }
}
