-- Links by which one form is filled in once. The token itself is kept nowhere, only its SHA-256; no answers are here.
create table check_in_link (
    id            uuid        primary key,
    token_hash    bytea       not null unique,
    site_id       text        not null,
    patient_id    text        not null,
    session_type  text        not null,
    session_id    text        not null,
    episode_id    text,
    questionnaire text        not null,
    practitioner  text,
    made_by       text        not null,
    made_at       timestamptz not null,
    expires_at    timestamptz not null,
    opened_at     timestamptz,
    used_at       timestamptz,
    answers_hash  bytea,
    response_id   text,
    revoked_at    timestamptz,
    revoked_by    text
);
create index check_in_link_by_end on check_in_link (expires_at);

-- How often something was tried within a span of time, by all instances together. Who tried is kept as a hash, for an hour.
create unlogged table check_in_try (
    what  bytea       not null,
    since timestamptz not null,
    count integer     not null,
    primary key (what, since)
);
create index check_in_try_by_age on check_in_try (since);
