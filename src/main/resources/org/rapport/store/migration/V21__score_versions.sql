-- The versions of scores that later ones replaced, as they stood, so that a reader may ask what a score said at a time. Kept in
-- the transaction that replaces them; the version in force is in score alone, so that a first version costs nothing here.
create table score_version (
    id              uuid        not null,
    version         integer     not null,
    site_id         text        not null,
    patient_id      text        not null,
    course_id       text        not null,
    measure         text        not null,
    code_system     text,
    window_key      text        not null,
    family          text        not null,
    effective_start timestamptz not null,
    effective_end   timestamptz not null,
    encounter_id    text,
    status          text        not null,
    issued          timestamptz not null,
    -- When this version was stored.
    last_updated    timestamptz not null,
    body            text        not null,
    primary key (id, version)
) with (toast_tuple_target = 256);
-- Bodies are seldom read again: they are compressed at once, to about half their size, and stay in their row.
alter table score_version alter column body set storage main;
create index score_version_of_patient on score_version (patient_id, site_id);
create index score_version_by_update on score_version (last_updated, id, version);
