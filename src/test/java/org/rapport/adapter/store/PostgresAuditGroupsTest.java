package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.GroupsInMarch.TODAY;
import static org.rapport.adapter.store.GroupsInMarch.scope;
import static org.rapport.adapter.store.GroupsInMarch.threeGroups;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.AuditCounts.Bounds;
import org.rapport.application.audit.AuditCounts.Engaged;
import org.rapport.application.audit.AuditCounts.Engagement;
import org.rapport.application.audit.AuditCounts.Split;
import org.rapport.application.audit.AuditCounts.Steps;
import org.rapport.application.audit.AuditScope;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.AuditFigure;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.Tally;
import org.rapport.testing.AuditTables;
import org.rapport.testing.TestDatabase;

/** Which courses, sessions and people are counted together, by rows that are written by hand. */
class PostgresAuditGroupsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final PostgresAuditCounts counts = new PostgresAuditCounts(new Database(DATABASE.source()));
    private final AuditTables rows = new AuditTables(DATABASE);

    @BeforeEach
    void groups() {
        DATABASE.clear();
        threeGroups(rows);
    }

    @Test
    void allFiguresOfAnAuditAreCountedInOneScan() {
        rows.courses(1, "a", 2, "ended = date '2026-03-15'", "attended = 9", "caseness = true", "recovery = true");
        Ask ask = new Ask(AuditFigure.of(Audit.OUTCOME_BY_ENGAGEMENT), scope(Map.of()), TODAY, Set.of());

        assertThat(counts.count(ask, Set.of(Dimension.SEX)).whole())
                .hasSize(6)
                .startsWith(Tally.of(2, 2, 0), Tally.of(0, 2, 0), Tally.of(0, 0, 2));
    }

    @Test
    void byMonth() {
        rows.sessions(1, "2026-03-31", "AAN", "a").sessions(2, "2026-04-01", "A", "b");
        Ask ask = new Ask(
                List.of(AuditFigure.ATTENDANCE),
                AuditScope.all(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31")),
                TODAY,
                Set.of());

        assertThat(counts.byMonth(ask))
                .isEqualTo(Map.of("2026-03", List.of(Tally.of(2, 3, 0)), "2026-04", List.of(Tally.of(1, 1, 0))));
    }

    @Test
    void byEngagementAndThePeopleOfItsThirds() {
        String ended = "ended = date '2026-03-15'";
        for (String value : List.of("0.50", "0.75", "1.00")) {
            rows.courses(
                    1, "p" + value, 2, ended, "attended = 9", "reliable_improvement = true", "attendance = " + value);
        }
        rows.courses(1, "q", 1, ended, "attended = 1", "reliable_improvement = false");
        Ask ask = new Ask(List.of(AuditFigure.RELIABLE_IMPROVEMENT), scope(Map.of()), TODAY, Set.of());
        Bounds bounds =
                new Bounds(Optional.empty(), Optional.of(new BigDecimal("0.50")), Optional.of(new BigDecimal("0.75")));
        Split split = new Split.ThirdsOf(Engagement.ATTENDANCE, List.of(bounds));

        assertThat(counts.byEngagement(ask, Engagement.ATTENDANCE))
                .hasSize(4)
                .containsEntry(
                        new Engaged(Optional.empty(), Optional.of(new BigDecimal("0.75"))), List.of(Tally.of(2, 2, 0)))
                .containsEntry(new Engaged(Optional.empty(), Optional.empty()), List.of(Tally.of(0, 1, 0)));
        assertThat(counts.people(ask, split, Set.of("low", "high", "unknown")))
                .isEqualTo(Map.of(
                        "low", List.of(new Tally.People(2, 0, 2, 0)),
                        "high", List.of(new Tally.People(2, 0, 2, 0)),
                        "unknown", List.of(new Tally.People(0, 1, 1, 0))));
    }

    @Test
    void alliancesOfDifferentMeasuresAreKeptApart() {
        String ended = "ended = date '2026-03-15'";
        rows.courses(1, "a", 1, ended, "attended = 9", "alliance_early = 4.0", "alliance_measure = 'wai'")
                .courses(1, "b", 1, ended, "attended = 9", "alliance_early = 35", "alliance_measure = 'srs'");
        Ask ask = new Ask(List.of(AuditFigure.RELIABLE_IMPROVEMENT), scope(Map.of()), TODAY, Set.of());
        Split split = new Split.ThirdsOf(
                Engagement.ALLIANCE,
                List.of(
                        new Bounds(Optional.of("wai"), Optional.empty(), Optional.of(new BigDecimal("4.0"))),
                        new Bounds(Optional.of("srs"), Optional.of(new BigDecimal("35")), Optional.empty())));

        assertThat(counts.byEngagement(ask, Engagement.ALLIANCE).keySet())
                .contains(
                        new Engaged(Optional.of("wai"), Optional.of(new BigDecimal("4.0"))),
                        new Engaged(Optional.of("srs"), Optional.of(new BigDecimal("35"))));
        assertThat(counts.people(ask, split, Set.of("low", "middle", "high")).keySet())
                .containsExactlyInAnyOrder("low", "middle");
    }

    @Test
    void peopleAreCountedOnce() {
        rows.session(1, "p1", "2026-03-10", 'A', true)
                .session(1, "p1", "2026-03-11", 'A', true)
                .session(1, "p1", "2026-03-12", 'N', true)
                .session(1, "p2", "2026-03-12", 'N', true)
                .session(3, "p1", "2026-03-12", 'X', true);
        Ask ask = new Ask(List.of(AuditFigure.ATTENDANCE), scope(Map.of()), TODAY, Set.of());

        assertThat(counts.people(ask, new Split.Whole(), Set.of("")))
                .isEqualTo(Map.of("", List.of(new Tally.People(1, 2, 2, 1))));
        assertThat(counts.people(ask, new Split.By(Dimension.SERVICE), Set.of("clinic")))
                .isEqualTo(Map.of("clinic", List.of(new Tally.People(1, 2, 2, 0))));
        assertThat(counts.people(ask, new Split.Months(), Set.of("2026-03", "2026-04")))
                .isEqualTo(Map.of("2026-03", List.of(new Tally.People(1, 2, 2, 1))));
    }

    @Test
    void theFunnelCountsCoursesThatBeganInThePeriod() {
        String begun = "begun = date '2026-03-02'";
        rows.courses(1, "a", 1, begun, "attended = 9", "recovery = true")
                .courses(1, "b", 2, begun, "attended = 3")
                .courses(1, "c", 3, begun, "attended = 2")
                .courses(1, "d", 4, "begun = date '2026-04-01'", "attended = 9");
        DATABASE.execute("update audit_course set measured = false where patient_id = 'c1'");
        DATABASE.execute("update audit_course set finished = false where patient_id = 'b1'");

        assertThat(counts.funnel(scope(Map.of())))
                .isEqualTo(new Steps(List.of(6L, 5L, 3L, 2L, 1L), Map.of(1, 1L, 2, 2L, 4, 1L, 8, 1L, 16, 1L)));
    }

    @Test
    void tellsTheValuesThereAre() {
        assertThat(counts.values(Set.of("north")))
                .containsEntry(Dimension.MODALITY, List.of("cbt", "unknown"))
                .containsEntry(Dimension.PRACTITIONER, List.of("anna", "ben"));
        assertThat(counts.values(Set.of("north", "south"))).containsEntry(Dimension.SERVICE, List.of("clinic", "ward"));
    }
}
