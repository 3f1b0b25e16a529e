-- The consents that deny anything to anybody are few among many, and are asked for by each request that shows single clients.
create index fact_denying on fact (site_id, patient_id)
 where source_type = 'Consent' and not retracted and not absent and body like '%"DENY"%';

-- Whoever has denied something is scored anew, since the rows of those who do not want to count are to go.
update patient_work w set dirty_since = coalesce(w.dirty_since, now())
  from fact f left join person r on r.site_id = f.site_id and r.patient_id = f.patient_id
 where f.source_type = 'Consent' and not f.retracted and not f.absent and f.body like '%"DENY"%'
   and w.site_id = f.site_id and w.patient_id = coalesce(r.survivor_id, f.patient_id);
