-- Clients who deny in part are judged once, and again when anything of theirs has changed: not by each request anew.

-- The records of whoever denies something, or once did: to be judged before anything of theirs is told. None goes away again.
create table denier (
    site_id    text   not null,
    patient_id text   not null,
    -- Raised whenever changes have been looked at, so that a judgement from before that is known to be too old to be kept.
    epoch      bigint not null default 0,
    primary key (site_id, patient_id)
);

-- Something of a denier has changed since it was judged. Written with the change, and taken away by who judges anew.
create table denier_change (
    number     bigint generated always as identity primary key,
    site_id    text not null,
    patient_id text not null
);
create index denier_change_of on denier_change (site_id, patient_id);

-- What of a denier is open to some audience. What is not named is closed; without a row, or with a change, all of it.
create table open_in_part (
    site_id    text        not null,
    audience   text        not null,
    patient_id text        not null,
    judged     timestamptz not null,
    until      timestamptz,
    whole      boolean     not null,
    named      text[]      not null,
    scores     uuid[]      not null,
    steady     uuid[]      not null,
    forms      text[]      not null,
    primary key (site_id, audience, patient_id)
);
create index open_in_part_naming on open_in_part (site_id, audience) where named <> '{}';

-- Consents of a site, and who goes on for whom, are stored one delivery after the other, so that each sees those before it.
create function denier_consent_changed() returns trigger language plpgsql as $$
declare
    told record := case when tg_op = 'DELETE' then old else new end;
begin
    if not told.retracted and not told.absent and told.body like '%"DENY"%' then
        insert into denier (site_id, patient_id)
        select told.site_id, told.patient_id
         union select o.site_id, o.patient_id from person r
          join person o on o.site_id = r.site_id and o.survivor_id = r.survivor_id
         where r.site_id = told.site_id and r.patient_id = told.patient_id
        on conflict do nothing;
    end if;
    insert into denier_change (site_id, patient_id)
    select d.site_id, d.patient_id from denier d
     where d.site_id = told.site_id
       and d.patient_id in (
           select told.patient_id union select o.patient_id from person r
            join person o on o.site_id = r.site_id and o.survivor_id = r.survivor_id
           where r.site_id = told.site_id and r.patient_id = told.patient_id);
    return null;
end $$;
create trigger denier_consent_told after insert or update on fact
    for each row when (new.source_type = 'Consent') execute function denier_consent_changed();
create trigger denier_consent_gone after delete on fact
    for each row when (old.source_type = 'Consent') execute function denier_consent_changed();

create function denier_person_changed() returns trigger language plpgsql as $$
declare
    told record := case when tg_op = 'DELETE' then old else new end;
begin
    if tg_op <> 'DELETE' then
        insert into denier (site_id, patient_id)
        select o.site_id, o.patient_id from person o
         where o.site_id = told.site_id and o.survivor_id = told.survivor_id
           and exists (select 1 from person q join denier d on d.site_id = q.site_id and d.patient_id = q.patient_id
                        where q.site_id = told.site_id and q.survivor_id = told.survivor_id)
        on conflict do nothing;
    end if;
    insert into denier_change (site_id, patient_id)
    select d.site_id, d.patient_id from denier d
     where d.site_id = told.site_id
       and d.patient_id in (
           select told.patient_id union select told.survivor_id union select o.patient_id from person o
            where o.site_id = told.site_id and o.survivor_id = told.survivor_id);
    return null;
end $$;
create trigger denier_person_told after insert or update or delete on person
    for each row execute function denier_person_changed();

-- A score is stored by who holds the client's work row; whoever makes the client a denier waits for that row.
create function denier_things_changed() returns trigger language plpgsql as $$
begin
    insert into denier_change (site_id, patient_id)
    select distinct d.site_id, d.patient_id
      from changed c join denier d on d.site_id = c.site_id and d.patient_id = c.patient_id;
    return null;
end $$;
create trigger denier_score_added after insert on score referencing new table as changed
    for each statement execute function denier_things_changed();
create trigger denier_score_changed after update on score referencing new table as changed
    for each statement execute function denier_things_changed();
create trigger denier_score_gone after delete on score referencing old table as changed
    for each statement execute function denier_things_changed();
create trigger denier_version_added after insert on score_version referencing new table as changed
    for each statement execute function denier_things_changed();

-- Forms are judged with whoever goes on for their patient.
create function denier_form_changed() returns trigger language plpgsql as $$
begin
    insert into denier_change (site_id, patient_id)
    select distinct d.site_id, d.patient_id
      from changed c
      left join person r on r.site_id = c.site_id and r.patient_id = c.patient_id
      join denier d on d.site_id = c.site_id and d.patient_id in (c.patient_id, r.survivor_id);
    return null;
end $$;
create trigger denier_form_added after insert on posted_response referencing new table as changed
    for each statement execute function denier_form_changed();
create trigger denier_form_told after update on posted_response referencing new table as changed
    for each statement execute function denier_form_changed();
create trigger denier_form_gone after delete on posted_response referencing old table as changed
    for each statement execute function denier_form_changed();

-- Whoever denies already. No delivery of consents is stored meanwhile: the triggers above hold their tables until the end.
insert into denier (site_id, patient_id)
select f.site_id, o.id
  from fact f left join person r on r.site_id = f.site_id and r.patient_id = f.patient_id
 cross join lateral (
       select f.patient_id as id union select r.survivor_id union
       select o.patient_id from person o where o.site_id = f.site_id and o.survivor_id = r.survivor_id) o
 where f.source_type = 'Consent' and not f.retracted and not f.absent and f.body like '%"DENY"%' and o.id is not null
on conflict do nothing;
