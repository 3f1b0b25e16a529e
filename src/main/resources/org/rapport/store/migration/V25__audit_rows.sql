-- Values of different alliance measures cannot be compared: thirds of early alliance are made among courses of one measure.
alter table audit_course add column alliance_measure text;

-- Null where an instrument that was agreed on is not known, so that nobody can say whether a form is missing.
alter table audit_session alter column with_form drop not null;

-- How much was kept of a source when it was read: 1 before audits told groups apart. Of one version the reading that kept more
-- counts, so that reading a feed anew (its watermark set to null) completes what earlier releases have stored.
alter table fact add column reading smallint not null default 1;
