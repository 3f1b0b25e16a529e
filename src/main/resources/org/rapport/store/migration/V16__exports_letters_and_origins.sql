-- When an export was found to be ready, by our clock: its own moment may lie later, by a clock that is ahead.
alter table bulk_job add column ready_at timestamptz;
