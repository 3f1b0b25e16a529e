-- What audits count, one row for each thing counted. Written in the transaction that scores the patient, and like the scores
-- a pure function of the facts. Days are days of the site's calendar.

-- A combination of the features that audits tell groups apart by. The id is made of them, so that nobody has to look it up.
create table audit_group (
    id              bigint primary key,
    site_id         text   not null,
    service         text,
    modality        text,
    role            text,
    practitioner_id text,
    age_band        text,
    sex             text
);

create table audit_course (
    site_id              text     not null,
    patient_id           text     not null,
    course_id            text     not null,
    group_id             bigint   not null,
    begun                date,
    ended                date,
    attended             integer  not null,
    finished             boolean  not null,
    -- Whether there is any form of an agreed instrument or an alliance measure.
    measured             boolean  not null,
    third_attended       date,
    alliance_by_third    boolean  not null,
    attendance           numeric,
    alliance_early       numeric,
    -- Outcomes; null where they cannot be told.
    caseness             boolean,
    recovery             boolean,
    reliable_improvement boolean,
    reliable_deterioration boolean,
    reliable_recovery    boolean,
    phq9_response        boolean,
    phq9_remission       boolean,
    primary key (site_id, patient_id, course_id)
);
create index audit_course_ended on audit_course (ended) where ended is not null;

-- Past sessions; attendance is one letter: A attended, L came and could not be seen, N no-show, P cancelled by the provider,
-- S cancelled by the patient late, T in good time, U notice unknown, O cancelled otherwise, X no outcome known.
create table audit_session (
    site_id    text    not null,
    patient_id text    not null,
    course_id  text    not null,
    group_id   bigint  not null,
    day        date    not null,
    attendance "char"  not null,
    with_form  boolean not null
);
create index audit_session_of_patient on audit_session (site_id, patient_id);
create index audit_session_day on audit_session (day);

-- Alliance drops. Followed: the first attended session with a form within 28 days after.
create table audit_drop (
    site_id     text   not null,
    patient_id  text   not null,
    course_id   text   not null,
    group_id    bigint not null,
    measure     text   not null,
    day         date   not null,
    followed_on date
);
create index audit_drop_of_patient on audit_drop (site_id, patient_id);

create function total_of(numbers double precision[]) returns double precision
    immutable strict parallel safe language sql as 'select sum(one) from unnest(numbers) as one';
create function squares_of(numbers double precision[]) returns double precision
    immutable strict parallel safe language sql as 'select sum(one * one) from unnest(numbers) as one';

-- One row for each score of each form that belongs to an attended session.
create table audit_form (
    site_id    text    not null,
    patient_id text    not null,
    course_id  text    not null,
    group_id   bigint  not null,
    measure    text    not null,
    day        date    not null,
    -- Whether every item of the score was answered.
    complete   boolean not null,
    value      double precision,
    -- The same score at the attended session just before, if it was measured there.
    previous   double precision,
    ceiling    boolean not null,
    -- The items of the score in its own direction; null unless complete.
    items      double precision[],
    -- Added up once, since audits would do so for each form again and again.
    item_total   double precision generated always as (total_of(items)) stored,
    item_squares double precision generated always as (squares_of(items)) stored
);
create index audit_form_of_patient on audit_form (site_id, patient_id);
create index audit_form_measure on audit_form (measure, day);

-- What these rows say of a patient, as a fingerprint: what says the same is not written again. Null is to be written.
alter table patient_work add column audited text;
