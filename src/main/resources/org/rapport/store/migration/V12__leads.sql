-- Which instance reads a feed, and until when unless it says that it still lives. The times are the database's own. The
-- fence rises with each new holder.
create table lead (
    site_id     text        not null,
    feed        text        not null,
    holder      text        not null,
    fence       bigint      not null default 1,
    lease_until timestamptz not null,
    primary key (site_id, feed)
);
