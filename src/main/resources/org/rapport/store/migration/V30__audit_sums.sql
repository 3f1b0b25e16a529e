-- Sums over audit_form, so that the quality of measurement need not read each form of all years. Whatever changes audit_form
-- says so here in the same transaction, as one more row that is to be added: nobody waits for another's row. Rows are put together
-- later, by day and by month, which changes no sum. Numbers are decimal, so that what is taken away leaves nothing behind.

-- What an instance of an earlier release writes meanwhile comes before all of this, or after it: nothing between the list of months
-- and the triggers.
lock table audit_form in share row exclusive mode;

create table audit_form_sum (
    -- p: a change that belongs to no other sum yet; d: the sum of a day; m and y: of a month and a year, by its first day.
    kind            "char"   not null,
    day             date     not null,
    site_id         text     not null,
    service         text     not null,
    measure         text     not null,
    -- How many items the forms have that have all of them; zero of the others.
    length          smallint not null,
    forms           bigint   not null,
    complete        bigint   not null,
    ceiling         bigint   not null,
    valued          bigint   not null,
    value           numeric  not null,
    squares         numeric  not null,
    pairs           bigint   not null,
    earlier         numeric  not null,
    earlier_squares numeric  not null,
    later           numeric  not null,
    later_squares   numeric  not null,
    products        numeric  not null,
    total           numeric  not null,
    total_squares   numeric  not null,
    item_squares    numeric  not null,
    items           numeric[]
);
create index audit_form_sum_of_day on audit_form_sum (kind, day);

-- What each form adds.
create view audit_form_part as
select 'p'::"char" as kind, f.day, g.site_id, coalesce(g.service, 'unknown') as service, f.measure,
       coalesce(cardinality(f.items), 0)::smallint as length, 1::bigint as forms, f.complete::int::bigint as complete,
       f.ceiling::int::bigint as ceiling, num_nonnulls(f.value)::bigint as valued, coalesce(f.value, 0)::numeric as value,
       coalesce(f.value, 0)::numeric * coalesce(f.value, 0)::numeric as squares,
       num_nonnulls(f.value + f.previous)::bigint as pairs,
       case when f.value is null then 0 else coalesce(f.previous, 0) end::numeric as earlier,
       case when f.value is null then 0 else coalesce(f.previous, 0)::numeric * coalesce(f.previous, 0)::numeric end
           as earlier_squares,
       case when f.previous is null then 0 else coalesce(f.value, 0) end::numeric as later,
       case when f.previous is null then 0 else coalesce(f.value, 0)::numeric * coalesce(f.value, 0)::numeric end
           as later_squares,
       coalesce(f.previous, 0)::numeric * coalesce(f.value, 0)::numeric as products,
       coalesce(f.item_total, 0)::numeric as total,
       coalesce(f.item_total, 0)::numeric * coalesce(f.item_total, 0)::numeric as total_squares,
       coalesce(f.item_squares, 0)::numeric as item_squares, f.items::numeric[] as items
  from audit_form f join audit_group g on g.id = f.group_id;

-- Months whose forms are older than this table and have not been added up yet: their sums are of changes alone.
create table audit_unsummed (
    month date primary key
);
insert into audit_unsummed
select generate_series(date_trunc('month', min(day)), max(day), interval '1 month')::date from audit_form
having count(*) > 0;

-- The same as audit_form_part, of the rows that a statement added (1) or took away (-1).
create function audit_form_changed() returns trigger language plpgsql as $$
declare
    sign constant integer := tg_argv[0]::integer;
begin
    insert into audit_form_sum
    select 'p', f.day, g.site_id, coalesce(g.service, 'unknown'), f.measure, coalesce(cardinality(f.items), 0), sign,
           sign * f.complete::int, sign * f.ceiling::int, sign * num_nonnulls(f.value), sign * coalesce(f.value, 0)::numeric,
           sign * coalesce(f.value, 0)::numeric * coalesce(f.value, 0)::numeric, sign * num_nonnulls(f.value + f.previous),
           sign * case when f.value is null then 0 else coalesce(f.previous, 0) end::numeric,
           sign * case when f.value is null then 0 else coalesce(f.previous, 0)::numeric * coalesce(f.previous, 0)::numeric end,
           sign * case when f.previous is null then 0 else coalesce(f.value, 0) end::numeric,
           sign * case when f.previous is null then 0 else coalesce(f.value, 0)::numeric * coalesce(f.value, 0)::numeric end,
           sign * coalesce(f.previous, 0)::numeric * coalesce(f.value, 0)::numeric,
           sign * coalesce(f.item_total, 0)::numeric,
           sign * coalesce(f.item_total, 0)::numeric * coalesce(f.item_total, 0)::numeric,
           sign * coalesce(f.item_squares, 0)::numeric,
           case when sign = 1 or f.items is null then f.items::numeric[]
                else array(select -one::numeric from unnest(f.items) with ordinality as i(one, place) order by place) end
      from changed f join audit_group g on g.id = f.group_id;
    return null;
end $$;

create trigger forms_added after insert on audit_form referencing new table as changed
    for each statement execute function audit_form_changed('1');
create trigger forms_gone after delete on audit_form referencing old table as changed
    for each statement execute function audit_form_changed('-1');
create trigger forms_before after update on audit_form referencing old table as changed
    for each statement execute function audit_form_changed('-1');
create trigger forms_after after update on audit_form referencing new table as changed
    for each statement execute function audit_form_changed('1');

create function audit_form_emptied() returns trigger language plpgsql as $$
begin
    delete from audit_form_sum;
    delete from audit_unsummed;
    return null;
end $$;
create trigger forms_emptied after truncate on audit_form for each statement execute function audit_form_emptied();

-- Whose forms are the few that are not complete, or at the highest value, is asked where these are few.
create index audit_form_seldom on audit_form (measure, day) where ceiling or not complete;
