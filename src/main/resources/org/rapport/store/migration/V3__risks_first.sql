-- Patients with a risk still to be told are looked for first; there are few of them at any time.
create index outbox_risk on outbox (site_id, next_attempt) where state = 'pending' and rank < 0;

-- The Tasks of risks as Rapport's own endpoint serves them: one for each risk that was ever present.
create table risk_task (
    score_id     uuid        primary key,
    site_id      text        not null,
    patient_id   text        not null,
    status       text        not null,
    last_updated timestamptz not null
);
create index risk_task_of_patient on risk_task (patient_id);
create index risk_task_by_update on risk_task (last_updated, score_id);

insert into risk_task (score_id, site_id, patient_id, status, last_updated)
select id, site_id, patient_id, 'requested', last_updated from score
 where family = 'RISK' and status <> 'entered-in-error' and body::jsonb #>> '{outcome,value}' = 'true';
