-- Merges: by one source, the record that goes on for the one the row is about; the empty text undoes.
alter table fact add column survivor_id text;
create index fact_merge on fact (site_id, patient_id) where survivor_id is not null;
create index fact_merge_into on fact (site_id, survivor_id) where survivor_id is not null;

-- Who goes on for whom, worked out from all merges: a row for each record that any of them speaks of. A survivor's is its
-- own id.
create table person (
    site_id     text not null,
    patient_id  text not null,
    survivor_id text not null,
    primary key (site_id, patient_id)
);
create index person_records on person (site_id, survivor_id);
