package org.rapport.adapter.store;

import org.rapport.application.query.Closed.Unlisted;

/** What is closed of clients who have denied something and are in no list, by the judgements that are kept of them. */
final class UnlistedSql {
    /** Looked up for a row: of few rows. */
    private static final String ONE = "exists (select 1 from denier d where d.site_id = ? and d.patient_id = %s)";

    /** Read once for all rows: of many. */
    private static final String ANY = "%s in (select d.patient_id from denier d where d.site_id = ?)";

    private static final String NOT_KEPT =
            """
            not exists (select 1 from open_in_part o
                         where o.site_id = ? and o.audience = ? and o.patient_id = %s and (o.whole or %s) and """;

    private UnlistedSql() {}

    /**
     * The condition that closes.
     *
     * @param column whose patient
     * @param site of which site
     * @param isKept whether a judgement {@code o} names what is asked for as open
     */
    static Clause of(String column, String site, Unlisted others, String isKept) {
        Clause denier = Clause.of((others.audience().isPresent() ? ANY : ONE).formatted(column), site);
        Clause kept = others.audience()
                .map(audience -> Clause.of(
                        NOT_KEPT.formatted(column, isKept) + PostgresJudgements.HOLDS + ")",
                        site,
                        audience,
                        others.now(),
                        site))
                .orElse(Clause.TRUE);
        Clause unlisted = others.but().isEmpty()
                ? Clause.TRUE
                : Clause.of(column + " <> all(?)", Clause.array("text", others.but()));
        return unlisted.and(denier).and(kept);
    }
}
