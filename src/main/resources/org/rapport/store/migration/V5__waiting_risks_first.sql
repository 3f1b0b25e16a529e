-- Risks that were waiting to be written before they went first.
update outbox o set rank = -1 from score s where s.id = o.score_id and s.family = 'RISK' and o.rank <> -1;
