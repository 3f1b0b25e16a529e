-- With whom a contact is or was, as far as it was not called off: by it the treating relationship is told. Null for whatever an
-- earlier release has stored until it is read again or completed by the statement of docs/access.md.
alter table fact add column practitioner_id text;
create index fact_of_practitioner on fact (site_id, practitioner_id, patient_id) where practitioner_id is not null;
