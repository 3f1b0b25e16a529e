-- A notice names no patient (patient_id is ''): it is about appointments, by their logical ids.
alter table fact add column about text[] not null default '{}';
create index fact_about on fact using gin (about) where about <> '{}';
