-- Whether every instrument that was agreed on is known; otherwise nobody can say whether a drop was followed up by a form.
alter table audit_drop add column forms_known boolean not null default true;
