-- Spare tables follow the running ones, whatever a migration has changed (ADR 16).
select ledger.keep_spares_alike();
