-- Security labels as tokens "system|code"; null without any.
alter table score add column labels text[];
alter table score_version add column labels text[];
create index score_by_label on score using gin (labels) where labels is not null;

-- What is kept from an EHR, found again when a consent or a setting changes.
create index outbox_withheld on outbox (site_id, patient_id) where state = 'withheld';
