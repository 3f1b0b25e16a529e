package org.rapport.adapter.store;

import java.util.Set;
import org.rapport.application.confidence.StoredKinds;

/** The kinds of what is stored: looked up along indexes that begin with the kind, a step for each kind and not for each row. */
public final class PostgresStoredKinds implements StoredKinds {
    private static final String OTHERS =
            """
            with recursive measure(code) as (
                select min(s.measure) from score s
                union all
                select (select min(s.measure) from score s where s.measure > m.code) from measure m where m.code is not null),
            form(canonical) as (
                select min(p.questionnaire) from posted_response p
                union all
                select (select min(p.questionnaire) from posted_response p where p.questionnaire > f.canonical)
                  from form f where f.canonical is not null)
            select exists (select 1 from measure where code <> all(?))
                or exists (select 1 from form where split_part(canonical, '|', 1) <> all(?)) as others
            """;

    private final Database database;

    public PostgresStoredKinds(Database database) {
        this.database = database;
    }

    @Override
    public boolean areOthersThan(Set<String> measures, Set<String> questionnaires) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, OTHERS)) {
                return statement
                        .withTexts(measures)
                        .withTexts(questionnaires)
                        .rows(row -> row.getBoolean("others"))
                        .get(0);
            }
        });
    }
}
