-- Scores that an EHR declines are held for what its answer was about: 'permission' for one that the site lacks, 'content'
-- for a measure that it does not take, null where no way of writing is both allowed and declared.
alter table outbox add column held_for text;
alter table outbox add column held_since timestamptz;
create index outbox_refused on outbox (site_id) where state = 'refused';

-- The measures of which the EHR of a site has taken a score at some time.
create table measure_taken (
    site_id text not null,
    measure text not null,
    primary key (site_id, measure)
);
insert into measure_taken
select distinct s.site_id, s.measure from outbox o join score s on s.id = o.score_id where o.accepted_version is not null;

-- Of the scores that are held back for one cause, one is tried now and then; released_at says since when all are offered.
create table held_back (
    site_id     text        not null,
    subject     text        not null,
    probes      integer     not null default 0,
    probe       uuid,
    probe_at    timestamptz not null,
    released_at timestamptz,
    primary key (site_id, subject)
);

-- The EHR's version id of what it was given, as its last answer said: an update names it (If-Match).
alter table outbox add column ehr_version text;

-- How often a score failed by itself, while the EHR was well; attempts counts every time that it was put off.
alter table outbox add column failures integer not null default 0;
