-- What is stored as JSON, for searches that look into it: null for a text that is none, which no search may fail for.
do $$ begin
    if current_setting('server_version_num')::int >= 160000 then
        execute $function$
            create function stored_json(stored text) returns jsonb language sql stable parallel safe
                return case when pg_input_is_valid(stored, 'jsonb') then stored::jsonb end
        $function$;
    else
        execute $function$
            create function stored_json(stored text) returns jsonb language plpgsql stable as $body$
            begin
                return stored::jsonb;
            exception when others then
                return null;
            end $body$
        $function$;
    end if;
end $$;

-- Whether a row was as it is when a snapshot was taken: by the transaction that wrote it. Transactions are numbered in
-- circles of 2^32, so this can only be told of rows that were written not long before the snapshot.
create function stood_at(row_xmin xid, snapshot pg_snapshot) returns boolean language sql stable parallel safe
    return (
        select case when back between 1 and 2147483647 then pg_visible_in_snapshot((newest - back)::text::xid8, snapshot)
                    else false end
          from (select newest, (newest - row_xmin::text::bigint) & 4294967295 as back
                  from (select pg_snapshot_xmax(snapshot)::text::bigint as newest) as one) as two);

-- The order of all searches that ask for no other, and the same within a measure, with what is most often asked besides:
-- counts need not look into the rows themselves.
create index score_by_date on score (effective_end, id);
create index score_by_measure_and_more on score (measure, effective_end, id) include (status, value, effective_start,
    code_system);

-- Scores without a number: reasons why there is none, findings.
create index score_without_value on score (effective_end, id) where value is null;

-- Forms by when they were filled in; and the records that were merged into one.
create index posted_response_by_authored on posted_response (authored, id);
create index person_survivor on person (survivor_id);

-- Last, since from here to the end nobody can read scores: while the indexes above are built they only cannot be stored.
drop index score_by_measure;
alter index score_by_measure_and_more rename to score_by_measure;
