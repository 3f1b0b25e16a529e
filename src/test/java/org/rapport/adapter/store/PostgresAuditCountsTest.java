package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.GroupsInMarch.TODAY;
import static org.rapport.adapter.store.GroupsInMarch.from;
import static org.rapport.adapter.store.GroupsInMarch.scope;
import static org.rapport.adapter.store.GroupsInMarch.threeGroups;
import static org.rapport.adapter.store.GroupsInMarch.to;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.AuditCounts.Counted;
import org.rapport.application.audit.AuditScope;
import org.rapport.domain.audit.AuditFigure;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.Tally;
import org.rapport.testing.AuditTables;
import org.rapport.testing.TestDatabase;

/** What is counted, by rows that are written by hand. */
class PostgresAuditCountsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final PostgresAuditCounts counts = new PostgresAuditCounts(new Database(DATABASE.source()));
    private final AuditTables rows = new AuditTables(DATABASE);

    @BeforeEach
    void groups() {
        DATABASE.clear();
        threeGroups(rows);
    }

    @Test
    void eachRateOfSessionsHasItsOwnDenominator() {
        rows.sessions(1, "2026-03-10", "AAAAAAALNNPSTUOX", "p");

        assertThat(whole(AuditFigure.ATTENDANCE)).isEqualTo(Tally.of(7, 11, 1));
        assertThat(whole(AuditFigure.NO_SHOW)).isEqualTo(Tally.of(2, 9, 1));
        assertThat(whole(AuditFigure.PROVIDER_CANCELLATION)).isEqualTo(Tally.of(1, 14, 1));
    }

    @Test
    void aSessionWhoseFormsNobodyCanJudgeIsExcluded() {
        rows.session(1, "p1", "2026-03-10", 'A', true)
                .session(1, "p1", "2026-03-17", 'A', false)
                .session(1, "p1", "2026-03-24", 'A', null)
                .session(1, "p1", "2026-03-25", 'N', null);

        assertThat(whole(AuditFigure.FORMS_PER_SESSION)).isEqualTo(Tally.of(1, 2, 1));
    }

    @Test
    void bothDaysOfThePeriodAreInIt() {
        rows.sessions(1, "2026-02-28", "AN", "a")
                .sessions(1, "2026-03-01", "A", "b")
                .sessions(1, "2026-03-31", "N", "c")
                .sessions(1, "2026-04-01", "AN", "d");

        assertThat(whole(AuditFigure.ATTENDANCE)).isEqualTo(Tally.of(1, 2, 0));
    }

    @Test
    void nothingIsNoRate() {
        assertThat(whole(AuditFigure.ATTENDANCE)).isEqualTo(Tally.of(0, 0, 0));
        assertThat(count(AuditFigure.ATTENDANCE, scope(Map.of()), Set.of(Dimension.SEX)))
                .isEqualTo(new Counted(List.of(Tally.of(0, 0, 0)), Map.of(Dimension.SEX, Map.of())));
    }

    @Test
    void partsAreByEachDimensionAndWhatIsNotKnownIsAPart() {
        rows.sessions(1, "2026-03-10", "AAN", "a")
                .sessions(2, "2026-03-10", "AN", "b")
                .sessions(3, "2026-03-10", "A", "c");

        Counted counted = count(AuditFigure.ATTENDANCE, scope(Map.of()), Set.of(Dimension.MODALITY, Dimension.SERVICE));

        assertThat(counted.whole()).containsExactly(Tally.of(4, 6, 0));
        assertThat(counted.parts())
                .isEqualTo(Map.of(
                        Dimension.MODALITY,
                        Map.of("cbt", List.of(Tally.of(3, 4, 0)), "unknown", List.of(Tally.of(1, 2, 0))),
                        Dimension.SERVICE,
                        Map.of("clinic", List.of(Tally.of(3, 5, 0)), "ward", List.of(Tally.of(1, 1, 0)))));
    }

    @Test
    void aScopeMayBeASiteAndValuesOfDimensions() {
        rows.sessions(1, "2026-03-10", "AAN", "a")
                .sessions(2, "2026-03-10", "AN", "b")
                .sessions(3, "2026-03-10", "A", "c");

        assertThat(whole(AuditFigure.ATTENDANCE, scope(Map.of(Dimension.MODALITY, Set.of("unknown")))))
                .isEqualTo(Tally.of(1, 2, 0));
        assertThat(whole(AuditFigure.ATTENDANCE, scope(Map.of(Dimension.AGE_BAND, Set.of("25-34", "75+")))))
                .isEqualTo(Tally.of(3, 4, 0));
        assertThat(whole(AuditFigure.ATTENDANCE, new AuditScope(Optional.of("south"), from(), to(), Map.of())))
                .isEqualTo(Tally.of(1, 1, 0));
    }

    @Test
    void coursesCountWhenTheyEndOrWhenTheThirdSessionWasAttended() {
        rows.courses(1, "a", 3, "attended = 2", "ended = date '2026-03-31'")
                .courses(1, "b", 4, "attended = 9", "ended = date '2026-03-01'", "third_attended = date '2026-02-01'")
                .courses(1, "c", 2, "attended = 9", "third_attended = date '2026-03-05'");
        DATABASE.execute("update audit_course set alliance_by_third = true where patient_id = 'c1'");

        assertThat(whole(AuditFigure.EARLY_ENDING)).isEqualTo(Tally.of(3, 7, 0));
        assertThat(whole(AuditFigure.ALLIANCE_MEASURED_EARLY)).isEqualTo(Tally.of(1, 2, 0));
    }

    @Test
    void aDropIsOpenUntilItsTwentyEightDaysAreOver() {
        drop("2026-03-02", "date '2026-03-20'", "srs-total");
        drop("2026-03-03", "null", "srs-total");
        drop("2026-03-04", "null", "srs-total");
        drop("2026-03-05", "null", "kept-total");
        drop("2026-03-02", "null, false", "unknown-form-total");
        Ask ask = new Ask(
                List.of(AuditFigure.DROP_FOLLOWED_UP),
                scope(Map.of()),
                LocalDate.parse("2026-04-01"),
                Set.of("kept-total"));

        assertThat(counts.count(ask, Set.of()).whole()).containsExactly(Tally.of(1, 2, 2));
    }

    @Test
    void outcomesAreOfFinishedCoursesWhereTheyCanBeTold() {
        String ended = "ended = date '2026-03-15'";
        rows.courses(
                        1,
                        "a",
                        2,
                        ended,
                        "attended = 9",
                        "caseness = true",
                        "recovery = true",
                        "reliable_recovery = false")
                .courses(1, "b", 3, ended, "attended = 9", "caseness = true", "recovery = false")
                .courses(1, "c", 4, ended, "attended = 9", "caseness = false", "reliable_improvement = true")
                .courses(1, "d", 5, ended, "attended = 9", "phq9_response = true", "phq9_remission = false");
        DATABASE.execute("update audit_course set finished = false where patient_id in ('a2', 'd5')");

        assertThat(whole(AuditFigure.RECOVERY)).isEqualTo(Tally.of(1, 4, 4));
        assertThat(whole(AuditFigure.RELIABLE_RECOVERY)).isEqualTo(Tally.of(0, 4, 4));
        assertThat(whole(AuditFigure.RELIABLE_IMPROVEMENT)).isEqualTo(Tally.of(4, 4, 8));
        assertThat(whole(AuditFigure.PHQ9_RESPONSE)).isEqualTo(Tally.of(4, 4, 8));
        assertThat(whole(AuditFigure.PHQ9_REMISSION)).isEqualTo(Tally.of(0, 4, 8));
    }

    private static void drop(String day, String followed, String measure) {
        DATABASE.execute("insert into audit_drop values ('north', 'p', 'c', 1, '%s', date '%s', %s)"
                .formatted(measure, day, followed));
    }

    private Tally whole(AuditFigure figure) {
        return whole(figure, scope(Map.of()));
    }

    private Tally whole(AuditFigure figure, AuditScope scope) {
        return count(figure, scope, Set.of()).whole().get(0);
    }

    private Counted count(AuditFigure figure, AuditScope scope, Set<Dimension> by) {
        return counts.count(new Ask(List.of(figure), scope, TODAY, Set.of()), by);
    }
}
