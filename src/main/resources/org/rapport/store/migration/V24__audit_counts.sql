-- Audits of sessions read nothing else of a row: the index alone answers, and only the part of the period.
drop index audit_session_day;
create index audit_session_counted on audit_session (day, group_id, attendance, with_form);
create index audit_course_third on audit_course (third_attended) where third_attended is not null;
create index audit_course_begun on audit_course (begun) where begun is not null;
