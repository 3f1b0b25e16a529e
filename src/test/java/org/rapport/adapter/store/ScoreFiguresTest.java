package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.rapport.adapter.store.Samples.DEFINITIONS;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.PHQ;
import static org.rapport.adapter.store.Samples.RATE;
import static org.rapport.adapter.store.Samples.SITE;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Condition;
import org.rapport.application.query.ScoreFigures;
import org.rapport.application.query.TimeBound;
import org.rapport.application.query.Wanted;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.testing.TestDatabase;

/** Twelve clients, the first with one score of each measure, the second with two, and so on; every seventh without a number. */
class ScoreFiguresTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final int CLIENTS = 12;
    private static final String PLAIN =
            """
            select count(*) || ' ' || count(value) || ' ' || coalesce(sum(value)::text, '') as counts, avg(value) as average,
                   stddev_samp(value) as deviation, percentile_cont(0.5) within group (order by value) as median
              from score where status <> 'entered-in-error' and measure = '%s' and %s
            """;

    private final Database database = new Database(DATABASE.source());
    private final ScoreRows rows = new ScoreRows(new ScoreJson(DEFINITIONS));
    private final PostgresScoreCatalogue catalogue = new PostgresScoreCatalogue(database, DEFINITIONS);

    @BeforeEach
    void storeScoresOfFewValues() {
        DATABASE.clear();
        List<StoredScore> scores = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            for (int day = 0; day <= client; day++) {
                scores.add(score(client, day, ScoreStatus.FINAL));
                EffectiveTime course = EffectiveTime.between(NOW.minusSeconds(86_400), NOW.plusSeconds(86_400L * day));
                scores.add(Samples.score(RATE, "c" + client, "at " + day, 1, ScoreStatus.FINAL, course));
            }
        }
        database.inTransaction(connection -> {
            rows.save(connection, SITE, scores, NOW);
            try (Statement statement = Statement.of(
                    connection,
                    "update score set value = case when hashtext(id::text) % 7 <> 0 then hashtext(id::text) % 5 / 4.0 end")) {
                return statement.update();
            }
        });
    }

    @Test
    void areThoseThatPlainSqlGives() {
        for (String measure : List.of(PHQ.measure(), RATE.measure())) {
            for (int client = 0; client < CLIENTS; client++) {
                Condition ofClient =
                        Condition.is("patient", new Wanted.Reference(Optional.empty(), Optional.empty(), "c" + client));
                assertSame(measure, ofClient, "patient_id = 'c" + client + "'");
            }
            assertSame(measure, Condition.everything(), "true");
        }
    }

    @Test
    void areOfAPeriodAlone() {
        Condition until = Condition.is(
                "date",
                new Wanted.Time(new TimeBound(
                        Optional.empty(), Optional.of(NOW.plusSeconds(3 * 86_400)), TimeBound.Fit.OVERLAPS)));
        assertSame(PHQ.measure(), until, "effective_start < timestamptz '" + NOW.plusSeconds(3 * 86_400) + "'");
    }

    /** Among the latest there is none with a number: the latest that has one tells the unit. */
    @Test
    void tellOfTheLatestNumberWhateverHasNoneAfterIt() {
        run("update score set value = null where measure = 'phq-9-total' and effective_end >= timestamptz '"
                + NOW.plusSeconds(5 * 86_400) + "'");
        run("update score set value = 3 where measure = 'phq-9-total' and effective_end = timestamptz '"
                + NOW.plusSeconds(4 * 86_400) + "'");

        ScoreFigures figures = of(PHQ.measure(), Condition.everything());

        assertThat(figures.latest().score().effective().asOf()).isEqualTo(NOW.plusSeconds(4 * 86_400));
        assertThat(figures.last()).isEqualTo(NOW.plusSeconds((CLIENTS - 1) * 86_400L));
    }

    @Test
    void areNoNumbersWhereThereIsNone() {
        run("update score set value = null");

        assertThat(of(PHQ.measure(), Condition.everything()).numbers()).isEmpty();
        assertThat(of(PHQ.measure(), Condition.everything()).total())
                .isEqualTo(IntStream.rangeClosed(1, CLIENTS).sum());
    }

    private static StoredScore score(int client, int day, ScoreStatus status) {
        return Samples.score(PHQ, "c" + client, "f" + day, 1, status, EffectiveTime.at(NOW.plusSeconds(86_400L * day)));
    }

    private ScoreFigures of(String measure, Condition condition) {
        return catalogue.figures(condition).stream()
                .filter(one -> one.latest().score().type().measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private void assertSame(String measure, Condition condition, String where) {
        ScoreFigures told = of(measure, condition);
        Plain plain = database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, PLAIN.formatted(measure, where))) {
                return statement.row(Plain::of).orElseThrow();
            }
        });
        String sum =
                told.numbers().map(numbers -> numbers.sum().toPlainString()).orElse("");
        assertThat(told.total() + " " + told.count() + " " + sum).as(where).isEqualTo(plain.counts());
        told.numbers().ifPresent(numbers -> {
            assertThat(numbers.average().doubleValue()).as(where).isCloseTo(plain.average(), within(1e-9));
            assertThat(numbers.median().doubleValue()).as(where).isCloseTo(plain.median(), within(1e-9));
            assertThat(numbers.deviation().isPresent()).isEqualTo(told.count() > 1);
            assertThat(numbers.deviation().orElse(BigDecimal.ZERO).doubleValue())
                    .as(where)
                    .isCloseTo(plain.deviation(), within(1e-9));
        });
    }

    private void run(String sql) {
        database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement.update();
            }
        });
    }

    private record Plain(String counts, double average, double deviation, double median) {
        static Plain of(ResultSet row) throws SQLException {
            return new Plain(
                    row.getString("counts"),
                    row.getDouble("average"),
                    row.getDouble("deviation"),
                    row.getDouble("median"));
        }
    }
}
