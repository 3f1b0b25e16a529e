-- Exports of Bulk Data: where the EHR tells of the one that runs, and how far the last one reached.
create table bulk_job (
    site_id          text        not null,
    scope            text        not null,
    state            text        not null default 'IDLE',
    status_url       text        not null default '',
    request          text        not null default '',
    started          timestamptz not null default 'epoch',
    exported_until   timestamptz,
    exported_for     text        not null default '',
    transaction_time timestamptz,
    progress         text        not null default '',
    polls            integer     not null default 0,
    failures         integer     not null default 0,
    abandoned        integer     not null default 0,
    next_attempt     timestamptz not null default 'epoch',
    failure          text        not null default '',
    fence            bigint      not null default 0,
    lease_seconds    bigint      not null default 0,
    lease_until      timestamptz,
    primary key (site_id, scope)
);

-- The files of the export that is being read, and how many lines of each are durable.
create table bulk_file (
    site_id    text    not null,
    scope      text    not null,
    position   integer not null,
    kind       text    not null,
    type       text    not null,
    url        text    not null,
    with_token boolean not null,
    count      bigint,
    lines_done bigint  not null default 0,
    finished   boolean not null default false,
    primary key (site_id, scope, position),
    foreign key (site_id, scope) references bulk_job on delete cascade
);

-- Files out of a folder: the same file is not read twice, and one that was left half read is read on.
create table ndjson_file (
    site_id     text        not null,
    name        text        not null,
    size        bigint      not null,
    modified    timestamptz not null,
    lines_done  bigint      not null default 0,
    state       text        not null default 'open',
    reason      text        not null default '',
    fence       bigint      not null default 0,
    lease_until timestamptz,
    primary key (site_id, name, size, modified)
);
