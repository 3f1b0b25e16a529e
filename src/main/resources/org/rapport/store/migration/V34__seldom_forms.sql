-- Behind the few forms that are not complete, or at the highest value, people are counted: all that this takes is in the index.
create index audit_form_seldom_people on audit_form (measure, day)
    include (group_id, complete, ceiling, value, site_id, patient_id) where ceiling or not complete;

-- Last, since from here to the end nobody can read forms.
drop index audit_form_seldom;
alter index audit_form_seldom_people rename to audit_form_seldom;
