-- The consents that deny anything to anybody are few among many, and are asked for by each request that shows single clients.
create index fact_denying on fact (site_id, patient_id)
 where source_type = 'Consent' and not retracted and not absent and body like '%"DENY"%';
