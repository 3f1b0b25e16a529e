-- Values of different alliance measures cannot be compared: thirds of early alliance are made among courses of one measure.
alter table audit_course add column alliance_measure text;

-- Null where an instrument that was agreed on is not known, so that nobody can say whether a form is missing.
alter table audit_session alter column with_form drop not null;
