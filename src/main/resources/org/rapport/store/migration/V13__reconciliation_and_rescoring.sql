-- What a feed asks for besides the time, so that its ids can be listed in the same way.
alter table feed add column query text not null default '';

-- Retracted because the EHR has the source no more, though no version of it says so. Any delivery of it ends that.
alter table fact add column absent boolean not null default false;
create index fact_absent on fact (site_id, source_type, source_id) where absent;

-- The ids an EHR has listed of a feed so far. Nothing is lost with them: a listing begins anew.
create unlogged table listed_source (
    site_id       text not null,
    resource_type text not null,
    source_id     text not null,
    primary key (site_id, resource_type, source_id)
);

-- How the last comparison of a feed with the EHR's ids went.
create table reconciliation (
    site_id       text        not null,
    resource_type text        not null,
    ended         timestamptz not null,
    verdict       text        not null,
    sentence      text        not null,
    listed        bigint      not null,
    known         bigint      not null,
    missing       bigint      not null,
    withdrawn     bigint      not null,
    primary key (site_id, resource_type)
);

-- By which rules a patient was last scored: one who was scored by others than those in force is scored anew, so that new
-- rules mark nobody, however many there are. The index finds them without looking at the others.
alter table patient_work add column scored_by text;
update patient_work w set scored_by = r.fingerprint from site_rules r
 where r.site_id = w.site_id and w.dirty_since is null;
create index patient_work_scored_by on patient_work (site_id, scored_by, patient_id);
