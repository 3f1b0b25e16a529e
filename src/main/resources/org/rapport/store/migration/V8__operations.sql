-- By which reader what could not be used came, so that a replay takes the same door; and who put it aside, when and why.
alter table dead_letter add column reader text not null default 'fhir';
alter table dead_letter add column discarded_by text;
alter table dead_letter add column discarded_at timestamptz;
alter table dead_letter add column discarded_because text;
update dead_letter set reader = 'hl7v2' where stage = 'receive' and reference like 'HL7v2/%';
create index dead_letter_by_state on dead_letter (state, id);

-- Replays of many letters: how far each has come. A letter and the progress over it are one transaction.
create table replay_run (
    id          bigint generated always as identity primary key,
    started_by  text        not null,
    started_at  timestamptz not null,
    site_id     text        not null,
    stage       text        not null,
    reference   text        not null,
    last_letter bigint      not null default 0,
    until_letter bigint     not null,
    total       integer     not null,
    resolved    integer     not null default 0,
    handed_on   integer     not null default 0,
    failed      integer     not null default 0,
    finished_at timestamptz,
    stopped_by  text
);
create index replay_run_open on replay_run (id) where finished_at is null;

-- What people did on the operations page: who, when, what, to which letter. No contents.
create table operations_audit (
    id     bigint generated always as identity primary key,
    at     timestamptz not null,
    who    text        not null,
    action text        not null,
    letter bigint,
    run    bigint,
    result text        not null
);
