-- MeasureReports that somebody asked to be kept, one row for each version: as they were told, with all that decides who else
-- may see them.
create table kept_report (
    id           uuid        not null,
    version      integer     not null,
    -- In the order in which they were stored, which is also that in which they can be seen.
    number       bigint      generated always as identity unique,
    measure      text        not null,
    status       text        not null,
    report_date  timestamptz not null,
    period_start timestamptz not null,
    period_end   timestamptz not null,
    -- The hospital that it is about, where it is about one; and all whose figures are in it.
    site_id      text,
    sites        text[]      not null,
    patient_id   text,
    -- What its first reader was allowed to see.
    patients     boolean     not null,
    small_cells  boolean     not null,
    therapists   boolean     not null,
    -- How small numbers were kept back, and the scores of which it may tell something, as site|code.
    threshold    bigint      not null,
    rounding     bigint      not null,
    tells        text[]      not null,
    last_updated timestamptz not null,
    body         text        not null,
    primary key (id, version)
);
create index kept_report_by_update on kept_report (last_updated, id, version);

-- The last version that a report had; stays when versions are deleted, so that no number is given twice.
create table kept_report_version (
    id   uuid    primary key,
    last integer not null
);
