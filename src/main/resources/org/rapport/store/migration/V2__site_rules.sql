-- By which rules a site's patients are scored: the module's and the site's definitions and the site's settings. The
-- instance that started last says so; others with other rules leave the site to it.
create table site_rules (
    site_id     text        primary key,
    fingerprint text        not null,
    since       timestamptz not null
);

-- The code system of a hospital's own scores; none for those that Rapport defines.
alter table score add column code_system text;
create index score_by_own_code on score (code_system, measure, effective_end, id) where code_system is not null;

-- The questionnaires that were known when a feed of forms was read: forms of others were passed over, so that a watermark
-- counts only for those.
alter table feed add column read_for text[] not null default '{}';
