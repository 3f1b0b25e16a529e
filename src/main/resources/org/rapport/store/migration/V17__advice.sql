-- Cards that were shown: which concern, about whom, to whom. The id says all of that and what the concern rested on, so that
-- a card shown again is the same row. The parts are digests of what it rested on, one by one: a card all of whose parts a
-- user has dismissed, be it in several cards, is not shown to this user.
create table advice_card (
    id           uuid        primary key,
    site_id      text        not null,
    patient_id   text        not null,
    user_ref     text        not null,
    service      text        not null,
    kind         text        not null,
    parts        uuid[]      not null,
    first_shown  timestamptz not null,
    dismissed_at timestamptz
);
create index advice_card_of_patient on advice_card (site_id, patient_id);
create index advice_card_by_age on advice_card (first_shown);

-- What users did with cards, for as long as the card is kept. Their words are not kept.
create table advice_feedback (
    card_id  uuid        not null references advice_card on delete cascade,
    outcome  text        not null,
    acted_at timestamptz not null,
    reason   text,
    service  text        not null,
    caller   text        not null,
    received timestamptz not null,
    primary key (card_id, outcome, acted_at)
);

-- Digests of tokens that were shown, until they expire: none is taken twice, by whichever instance.
create table seen_token (
    digest  bytea       primary key,
    expires timestamptz not null
);
create index seen_token_by_expiry on seen_token (expires);
