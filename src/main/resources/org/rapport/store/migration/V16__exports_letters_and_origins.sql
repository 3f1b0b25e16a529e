-- When an export was found to be ready, by our clock: its own moment may lie later, by a clock that is ahead.
alter table bulk_job add column ready_at timestamptz;

-- How often a replay has been stuck at its next letter, and which letter failed last, and why.
alter table replay_run add column attempts integer not null default 0;
alter table replay_run add column failed_letter bigint;
alter table replay_run add column failure text not null default '';

-- Since when a letter is known to be resolved: its content goes then, and the letter after a time.
alter table dead_letter add column closed_at timestamptz;
create index dead_letter_closing on dead_letter (id) where state = 'resolved' and closed_at is null;
create index dead_letter_closed on dead_letter (closed_at) where closed_at is not null;
