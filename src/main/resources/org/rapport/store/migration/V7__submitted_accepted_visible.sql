-- A score that was handed over is submitted, one that the EHR said it stored accepted, one that was found again visible;
-- held is what an EHR takes in no way that the site allows, until what it declares or the settings change.

-- 1 from when a score is sent in a way in which a repeat could double it until its answer is kept.
alter table outbox add column unanswered integer not null default 0;
-- What the EHR declared and the site allowed when the score was held.
alter table outbox add column held_under text;
-- How often it was looked for, and when it is to be looked for next.
alter table outbox add column looks integer not null default 0;
alter table outbox add column look_at timestamptz;
create index outbox_look on outbox (site_id, look_at) where look_at is not null;
create index outbox_held on outbox (site_id) where state = 'held';
