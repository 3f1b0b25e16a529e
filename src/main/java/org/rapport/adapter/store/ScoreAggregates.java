package org.rapport.adapter.store;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.rapport.application.query.ScoreFigures;
import org.rapport.application.query.ScoreFigures.Numbers;

/**
 * Figures of scores, out of an index alone where only measure, time, status and value are asked about.
 *
 * <p>Scores have few different values: a total of nine items has 28. So it is counted first how often each occurs, and all
 * figures are made of that, exactly. Worked example: 5 twice and 9 three times are 37 in sum and 7.4 on average; the median is 9,
 * the first value that at least half of the five do not exceed.
 */
final class ScoreAggregates {
    private static final String VALID = "score.status <> 'entered-in-error'";

    private static final String COUNTED =
            """
            with counted as (
                select score.measure, score.code_system, score.value, count(*) as n, min(score.effective_end) as first,
                       max(score.effective_end) as last
                  from score where %s
                 group by score.measure, score.code_system, score.value),
            ranked as (
                select counted.*, sum(n) over (partition by measure, code_system order by value) as reached,
                       sum(n) filter (where value is not null) over (partition by measure, code_system) as numbers
                  from counted),
            """;

    /** The deviation is √((N·Σx² − (Σx)²) / (N·(N − 1))), in decimals throughout, so that nothing is lost. */
    private static final String FIGURES =
            """
            figures as (
                select measure, code_system, sum(n) as total, coalesce(max(numbers), 0) as counted, min(first) as first,
                       max(last) as last, coalesce(max(last) filter (where value is not null), max(last)) as latest,
                       sum(n * value) as sum, sum(n * value) / max(numbers) as average,
                       case when max(numbers) > 1
                            then sqrt((max(numbers) * sum(n * value * value) - sum(n * value) * sum(n * value))
                                      / (max(numbers) * (max(numbers) - 1))) end as deviation,
                       min(value) as minimum, max(value) as maximum,
                       (min(value) filter (where 2 * reached >= numbers)
                        + min(value) filter (where 2 * reached > numbers)) / 2 as median
                  from ranked group by measure, code_system)
            """;

    /** At the time that was found, so that none of the later ones that do not count is looked at. */
    private static final String WITH_LATEST =
            """
            select figures.total, figures.counted, figures.first, figures.last, figures.sum, figures.average,
                   figures.deviation, figures.minimum, figures.maximum, figures.median, found.*
              from figures
             cross join lateral (
                select score.* from score
                 where score.measure = figures.measure and score.code_system is not distinct from figures.code_system
                   and score.effective_end = figures.latest and (score.value is not null or figures.counted = 0)
                   and %s
                 order by score.id desc limit 1) as found
             order by figures.measure, figures.code_system
            """;

    /** Of figures that have no end. */
    private static final MathContext DIGITS = new MathContext(12);

    /** Several processes for one answer would be missing elsewhere, and where there is other work it takes longer to wait for them. */
    private static final String BY_ONE_PROCESS = "set local max_parallel_workers_per_gather = 0";

    private static final int LOOKED_AT_FIRST = 1_000;

    private final ScoreRows scores;

    ScoreAggregates(ScoreRows scores) {
        this.scores = scores;
    }

    /** The figures of each measure, by its code. */
    List<ScoreFigures> of(Connection connection, Clause condition) throws SQLException {
        Clause valid = condition.and(Clause.of(VALID));
        try (Statement setting = Statement.of(connection, BY_ONE_PROCESS)) {
            setting.update();
        }
        String sql = COUNTED.formatted(valid.sql()) + FIGURES + WITH_LATEST.formatted(valid.sql());
        try (Statement statement = Statement.of(connection, sql)) {
            valid.bind(statement);
            valid.bind(statement);
            return statement.rows(this::figures);
        }
    }

    /** Whether the numbers are of at least so many patients. A few rows tell that nearly always; else all are looked at. */
    boolean ofAtLeast(Connection connection, int patients, Clause condition) throws SQLException {
        Clause counted = condition.and(Clause.of(VALID + " and score.value is not null"));
        return distinct(connection, counted, " limit " + LOOKED_AT_FIRST) >= patients
                || distinct(connection, counted, "") >= patients;
    }

    private static long distinct(Connection connection, Clause counted, String limit) throws SQLException {
        String sql =
                "select count(distinct (site_id, patient_id)) as n from (select site_id, patient_id from score where "
                        + counted.sql() + limit + ") as looked_at";
        try (Statement statement = Statement.of(connection, sql)) {
            counted.bind(statement);
            return statement.row(row -> row.getLong("n")).orElseThrow();
        }
    }

    private ScoreFigures figures(ResultSet row) throws SQLException {
        long counted = row.getLong("counted");
        return new ScoreFigures(
                scores.read(row),
                row.getLong("total"),
                counted,
                Statement.instant(row, "first"),
                Statement.instant(row, "last"),
                counted == 0 ? Optional.empty() : Optional.of(numbers(row)));
    }

    private static Numbers numbers(ResultSet row) throws SQLException {
        return new Numbers(
                row.getBigDecimal("sum"),
                rounded(row, "average").orElseThrow(),
                rounded(row, "deviation"),
                row.getBigDecimal("minimum"),
                row.getBigDecimal("maximum"),
                rounded(row, "median").orElseThrow());
    }

    private static Optional<BigDecimal> rounded(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column)).map(number -> number.round(DIGITS));
    }
}
