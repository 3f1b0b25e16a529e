-- Facts: what one version of one resource says about one patient. A group appointment has one row per patient.
create table fact (
    site_id       text        not null,
    source_type   text        not null,
    source_id     text        not null,
    patient_id    text        not null,
    version       text        not null,
    version_order bigint      not null,
    last_updated  timestamptz not null,
    retracted     boolean     not null,
    body          text        not null,
    primary key (site_id, source_type, source_id, patient_id)
);
create index fact_of_patient on fact (site_id, patient_id);

-- What is to be done for a patient. The row is the lock for scoring; the lease and its fence are the lock for writing.
create table patient_work (
    site_id       text        not null,
    patient_id    text        not null,
    dirty_since   timestamptz,
    rescore_after timestamptz,
    publish_due   timestamptz,
    lease_until   timestamptz,
    fence         bigint      not null default 0,
    primary key (site_id, patient_id)
);
create index patient_work_dirty on patient_work (dirty_since) where dirty_since is not null;
create index patient_work_rescore on patient_work (rescore_after) where rescore_after is not null;
create index patient_work_publish on patient_work (site_id, publish_due) where publish_due is not null;

-- Scores: typed columns for searching, the whole score as compact JSON beside them.
create table score (
    id              uuid        primary key,
    site_id         text        not null,
    patient_id      text        not null,
    course_id       text        not null,
    measure         text        not null,
    window_key      text        not null,
    family          text        not null,
    effective_start timestamptz not null,
    effective_end   timestamptz not null,
    value           numeric,
    encounter_id    text,
    status          text        not null,
    version         integer     not null,
    issued          timestamptz not null,
    last_updated    timestamptz not null,
    body            text        not null
);
create index score_of_patient on score (patient_id, site_id, measure, effective_end);
create index score_of_encounter on score (encounter_id) where encounter_id is not null;
create index score_by_update on score (last_updated, id);
create index score_by_measure on score (measure, effective_end, id);

-- The outbox: one row per score, holding what the EHR has and what it still has to be given. Always written together
-- with its score; a foreign key would only check that again, at a quarter of the cost of storing both.
create table outbox (
    score_id         uuid        primary key,
    site_id          text        not null,
    patient_id       text        not null,
    rank             smallint    not null,
    state            text        not null,
    version          integer     not null,
    accepted_version integer,
    ehr_id           text,
    attempts         integer     not null default 0,
    -- Whether it was ever handed to the EHR, so that the EHR may have it even if no answer is known.
    offered          boolean     not null default false,
    next_attempt     timestamptz not null,
    last_error       text
);
create index outbox_pending on outbox (site_id, patient_id) where state = 'pending';

-- What could not be used, with its reason. Seen again, it is counted, not doubled.
create table dead_letter (
    id         bigint generated always as identity primary key,
    site_id    text        not null,
    stage      text        not null,
    reference  text        not null,
    version    text        not null,
    patient_id text        not null default '',
    path       text        not null,
    reason     text        not null,
    payload    text        not null,
    attempts   integer     not null default 1,
    first_seen timestamptz not null,
    last_seen  timestamptz not null,
    state      text        not null default 'open',
    unique (site_id, stage, reference, version)
);
create index dead_letter_open on dead_letter (site_id, patient_id) where state = 'open';

-- How far each feed has been read, and how the last attempt went.
create table feed (
    site_id       text        not null,
    resource_type text        not null,
    watermark     timestamptz,
    once_more     boolean     not null default false,
    last_success  timestamptz,
    last_failure  timestamptz,
    failure       text,
    primary key (site_id, resource_type)
);

-- The first pull of a site is scored as a whole, so that nothing is written that the next page would retract.
create table site_cycle (
    site_id  text        primary key,
    begun    timestamptz not null,
    finished timestamptz
);

-- Forms posted to Rapport itself, for which it is the system of record.
create table posted_response (
    id            text        primary key,
    site_id       text        not null,
    patient_id    text        not null,
    questionnaire text        not null,
    authored      timestamptz not null,
    version       integer     not null,
    last_updated  timestamptz not null,
    body          text        not null
);
create index posted_response_of_patient on posted_response (patient_id, last_updated);
create index posted_response_by_update on posted_response (last_updated, id);

-- What has been done since the first start, for the pipeline's counters.
create table counter (
    site_id text   not null,
    name    text   not null,
    value   bigint not null,
    primary key (site_id, name)
);
