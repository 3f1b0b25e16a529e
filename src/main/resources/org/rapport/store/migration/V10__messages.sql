-- Which messages were received: the very same one again does nothing. A control id may be used for another message after
-- a time, which is why the content belongs to the key. Rows are forgotten by age.
create table message_received (
    site_id     text        not null,
    sender      text        not null,
    control_id  text        not null,
    content     text        not null,
    received_at timestamptz not null,
    primary key (site_id, sender, control_id, content)
);
create index message_received_by_age on message_received (site_id, received_at);
