-- How far the notifications of an EHR were heard, and whether a pull has to make up for what was missed.
create table subscription (
    site_id      text        not null,
    subscription text        not null,
    topic        text        not null default '',
    last_event   bigint,
    last_heard   timestamptz,
    last_asked   timestamptz,
    pull_due     timestamptz,
    caught_up    timestamptz,
    trouble      text,
    primary key (site_id, subscription)
);
