package org.rapport.adapter.store;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.ScoreFigures;
import org.rapport.application.query.ScoreFigures.Numbers;

/** Figures of scores, out of an index alone where only measure, time, status and value are asked about. */
final class ScoreAggregates {
    private static final String VALID = "score.status <> 'entered-in-error'";
    private static final String FIGURES =
            """
            select score.measure, score.code_system, count(*) as total, count(score.value) as counted,
                   min(score.effective_end) as first, max(score.effective_end) as last, sum(score.value) as sum,
                   avg(score.value::float8) as average, stddev_samp(score.value::float8) as deviation,
                   min(score.value) as minimum, max(score.value) as maximum,
                   percentile_cont(0.5) within group (order by score.value::float8) as median
              from score where\s""";
    /** The figures do not pretend to be more exact than the numbers that doubles are. */
    private static final MathContext DIGITS = new MathContext(12);

    private static final int LOOKED_AT_FIRST = 1_000;

    private final ScoreRows scores;

    ScoreAggregates(ScoreRows scores) {
        this.scores = scores;
    }

    /** The figures of each measure, by its code. */
    List<ScoreFigures> of(Connection connection, Clause condition) throws SQLException {
        Clause valid = condition.and(Clause.of(VALID));
        String sql = FIGURES + valid.sql() + " group by score.measure, score.code_system order by 1, 2";
        List<ScoreFigures> figures = new ArrayList<>();
        try (Statement statement = Statement.of(connection, sql)) {
            valid.bind(statement);
            for (Row row : statement.rows(ScoreAggregates::row)) {
                figures.add(row.with(latest(connection, valid, row)));
            }
        }
        return figures;
    }

    private StoredScore latest(Connection connection, Clause valid, Row row) throws SQLException {
        Clause ofMeasure = valid.and(Clause.of("score.measure = ?", row.measure()))
                .and(row.system()
                        .map(system -> Clause.of("score.code_system = ?", system))
                        .orElseGet(() -> Clause.of("score.code_system is null")))
                .and(Clause.of(row.counted() > 0 ? "score.value is not null" : "true"));
        try (Statement statement = Statement.of(
                connection,
                "select score.* from score where " + ofMeasure.sql()
                        + " order by effective_end desc, id desc limit 1")) {
            ofMeasure.bind(statement);
            return statement.row(scores::read).orElseThrow();
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

    private static Row row(ResultSet row) throws SQLException {
        long counted = row.getLong("counted");
        return new Row(
                row.getString("measure"),
                Optional.ofNullable(row.getString("code_system")),
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
        double number = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(new BigDecimal(number, DIGITS));
    }

    private record Row(
            String measure,
            Optional<String> system,
            long total,
            long counted,
            Instant first,
            Instant last,
            Optional<Numbers> numbers) {
        private ScoreFigures with(StoredScore latest) {
            return new ScoreFigures(latest, total, counted, first, last, numbers);
        }
    }
}
