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

-- By which ways the version that stands came (see Way), so that only what came from an EHR's own server is withdrawn when
-- that has it no more; and when it came, of messages, which may tell no other order. A letter is replayed as it came.
alter table fact add column ways text[] not null default '{fhir}';
alter table fact add column arrived timestamptz;
update fact set ways = '{hl7v2}', arrived = 'epoch' where version like 'hl7v2-%' or source_type = 'MessageHeader';
update fact set ways = '{posted}' where source_type = 'QuestionnaireResponse' and source_id like 'rapport-%';
alter table dead_letter add column way text not null default 'fhir';
update dead_letter set way = 'hl7v2' where reader = 'hl7v2';
