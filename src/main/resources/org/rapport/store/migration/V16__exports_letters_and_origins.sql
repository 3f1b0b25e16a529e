-- When an export was found to be ready, by our clock: its own moment may lie later, by a clock that is ahead.
alter table bulk_job add column ready_at timestamptz;

-- How often a replay has been stuck at its next letter, and which letter failed last, and why.
alter table replay_run add column attempts integer not null default 0;
alter table replay_run add column failed_letter bigint;
alter table replay_run add column failure text not null default '';
