-- Extracts: what is handed out in bulk. Kept is where each file begins and ends; its lines are read when it is read.
create table extract (
    id       uuid        primary key,
    request  text        not null,
    types    text[]      not null,
    since    timestamptz,
    site_id  text,
    service  text,
    as_of    timestamptz not null,
    expires  timestamptz not null,
    notes    text[]      not null,
    -- How many of the types have their files.
    prepared integer     not null default 0,
    -- No transaction before this one is unfinished any more: then what was stored by the moment of the extract can be seen.
    horizon  xid8        not null default pg_current_xact_id(),
    settled  boolean     not null default false,
    -- How often preparing the next type failed; and why that is not tried any more.
    attempts integer     not null default 0,
    failed   text
);

create table extract_file (
    extract_id uuid    not null references extract on delete cascade,
    number     integer not null,
    type       text    not null,
    lines      bigint,
    after      text,
    until      text,
    primary key (extract_id, number)
);

-- Whom an extract of a service is about: who they are may change while it is read.
create table extract_patient (
    extract_id uuid not null references extract on delete cascade,
    site_id    text not null,
    patient_id text not null,
    primary key (extract_id, site_id, patient_id)
);
