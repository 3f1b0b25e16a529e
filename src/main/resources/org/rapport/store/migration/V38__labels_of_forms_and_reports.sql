-- The labels that a posted form is served with: its own, and those of its encounter, its course and its site, as tokens. Null until
-- its patient is scored for the first time; then its own count alone.
alter table posted_response add column labels text[];

update patient_work w set dirty_since = coalesce(w.dirty_since, now())
  from (select distinct f.site_id, coalesce(o.survivor_id, f.patient_id) as patient_id
          from posted_response f left join person o on o.site_id = f.site_id and o.patient_id = f.patient_id) p
 where w.site_id = p.site_id and w.patient_id = p.patient_id;

-- The labels of all whom a report that is kept tells of. Null where it was kept before: nobody knows of those.
alter table kept_report add column labels text[];

-- Which questionnaires there are forms of can be told by a step for each.
create index posted_response_by_questionnaire on posted_response (questionnaire);
