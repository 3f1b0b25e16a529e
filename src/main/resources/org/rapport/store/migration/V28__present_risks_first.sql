-- A risk that is there goes before one that is not; both before everything else.
drop index outbox_risk;
create index outbox_risk on outbox (site_id, rank, next_attempt) where state = 'pending' and rank < 0;
