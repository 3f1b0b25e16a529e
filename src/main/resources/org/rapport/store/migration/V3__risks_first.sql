-- Patients with a risk still to be told are looked for first; there are few of them at any time.
create index outbox_risk on outbox (site_id, next_attempt) where state = 'pending' and rank < 0;
