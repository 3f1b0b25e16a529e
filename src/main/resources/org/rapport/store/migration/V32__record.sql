-- Who saw and did what. Each instance writes a chain of its own, so that none waits for another; each entry's hash is made of
-- the one before it and of all its columns.
create table access_chain (
    id    uuid primary key,
    begun timestamptz not null,
    -- up to which entry another chain has sworn to this one
    told  bigint not null default 0
);

create table access_entry (
    chain      uuid not null,
    number     bigint not null,
    id         uuid not null,
    recorded   timestamptz not null,
    deed       text not null,
    outcome    text not null,
    agent_kind text not null,
    authority  text not null,
    agent      text not null,
    client     text,
    roles      text[] not null,
    address    text not null,
    door       text not null,
    site       text,
    patients   text[] not null,
    resource   text,
    query      text,
    reason     text,
    detail     text not null,
    hash       bytea not null,
    primary key (chain, number)
);

create unique index access_entry_id on access_entry (id);
create index access_entry_recorded on access_entry (recorded, id);
create index access_entry_agent on access_entry (lower(agent) text_pattern_ops, recorded);
create index access_entry_patients on access_entry using gin (patients);
create index access_entry_wholes on access_entry (recorded) where deed = 'export';
create index access_entry_own on access_entry (recorded) where deed in ('begin', 'mark', 'retention');

-- A slip is refused; whoever owns the table can still change it, and the chain shows that.
create function access_entry_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and current_setting('rapport.retention', true) = 'on' then
        return old;
    end if;
    raise exception 'Entries of the record are neither changed nor taken away';
end
$$;

create trigger access_entry_stays before update or delete on access_entry
    for each row execute function access_entry_stays();
create trigger access_entry_not_emptied before truncate on access_entry
    for each statement execute function access_entry_stays();
