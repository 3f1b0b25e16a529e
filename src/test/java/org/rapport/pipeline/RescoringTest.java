package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.adapter.store.PostgresSiteRules;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.scoring.RescoringProgress.Progress;
import org.rapport.application.site.Site;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.score.Algorithm;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.Forms;
import org.rapport.testing.TestDatabase;

/** A release with another algorithm takes over: little by little, live work first, and as often interrupted as may be. */
class RescoringTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Algorithm SECOND = new Algorithm("rapport-scorer", "2");
    private static final List<String> HISTORY = Versions.of(7, List.of(3, 8, 12, 23, 27, 38));
    private static Map<UUID, Score> fresh;

    private Pipe first;

    @BeforeAll
    static void afreshBySecond() {
        DATABASE.clear();
        Pipe pipe = second();
        pipe.adopt.adopt();
        deliver(pipe);
        fresh = Standing.of(pipe.ehr);
    }

    @BeforeEach
    void scoredByTheFirst() {
        DATABASE.clear();
        first = new Pipe(DATABASE, Versions.AS_OF);
        first.adopt.adopt();
        deliver(first);
    }

    @Test
    void theCaseIsWorthIt() {
        Map<UUID, Score> old = Standing.of(first.ehr);
        assertThat(old.keySet()).isEqualTo(fresh.keySet());
        assertThat(old).anySatisfy((id, score) -> assertThat(score.outcome())
                .isNotEqualTo(fresh.get(id).outcome()));
        assertThat(progress().left()).isZero();
        assertThat(progress().done()).isEqualTo(6);
    }

    @Test
    void newRulesMarkNobodyAndWhatIsStoredStaysReadable() {
        Pipe second = second();
        assertThat(second.adopt.adopt()).containsExactly("berlin");

        assertThat(DATABASE.look("select count(*) from patient_work where dirty_since is not null"))
                .isEqualTo("0");
        assertThat(second.score.scoreDue(50)).isZero();
        assertThat(progress()).satisfies(it -> {
            assertThat(it.done()).isZero();
            assertThat(it.left()).isEqualTo(6);
        });
        PostgresScoreCatalogue catalogue = new PostgresScoreCatalogue(new Database(DATABASE.source()), Pipe.EVERYWHERE);
        Standing.of(first.ehr).forEach((id, score) -> assertThat(
                        catalogue.find(id).orElseThrow().stored().score().algorithmVersion())
                .isEqualTo("1"));
    }

    @Test
    void interruptedHalfWayAndTakenUpAgainItEndsLikeAFreshStart() {
        Pipe killed = second();
        killed.adopt.adopt();
        assertThat(killed.score.rescore(2)).isEqualTo(2);
        assertThat(progress().done()).isEqualTo(2);

        Pipe successor = second();
        assertThat(successor.adopt.adopt()).as("the rules are in force already").isEmpty();
        assertThat(successor.score.rescore(50)).isEqualTo(4);
        assertThat(progress().left()).isZero();
        assertThat(successor.score.rescore(50)).isZero();
        successor.finish();

        assertThat(Standing.of(successor.ehr)).isEqualTo(fresh);
        assertThat(successor.ehr.everything().values())
                .extracting(StoredScore::status)
                .containsOnly(ScoreStatus.AMENDED);
        assertThat(successor.ehr.everything().values())
                .filteredOn(stored -> !stored.retracted())
                .allSatisfy(
                        stored -> assertThat(stored.score().algorithmVersion()).isEqualTo("2"));
    }

    @Test
    void whoWasScoredByAnEarlierReleaseIsCountedByAudits() {
        Map<String, String> counted = CountedRows.of(DATABASE);
        for (String table : counted.keySet()) {
            DATABASE.execute("delete from " + table);
        }
        DATABASE.execute("update patient_work set audited = null");
        Pipe second = second();
        second.adopt.adopt();
        second.finish();

        assertThat(counted.get("audit_session")).isNotEmpty();
        assertThat(CountedRows.of(DATABASE).get("audit_session")).isEqualTo(counted.get("audit_session"));
        assertThat(CountedRows.of(DATABASE).get("audit_course").lines())
                .hasSameSizeAs(counted.get("audit_course").lines().toList());
    }

    @Test
    void liveFactsAreScoredBeforeTheBacklog() {
        Pipe second = second();
        second.adopt.adopt();
        second.receive(Versions.page(List.of("{\"resource\":"
                + Forms.phq9("pat-1003", 1, 1, 1, 1, 1, 1, 1, 1, 2)
                        .withId("live")
                        .json() + "}")));

        assertThat(second.score.rescore(50)).as("somebody is due").isZero();
        assertThat(second.score.scoreDue(50)).isEqualTo(1);
        assertThat(progress().done()).isEqualTo(1);
        assertThat(second.score.rescore(50)).isEqualTo(5);
    }

    @Test
    void anInstanceWithTheOldRulesLeavesThePatientsToTheNewOne() {
        Pipe second = second();
        second.adopt.adopt();

        assertThat(first.score.rescore(50)).isZero();
        assertThat(second.score.rescore(50)).isEqualTo(6);
    }

    @Test
    void aStoredScoreThatCannotBeReadStopsNobodyAndIsComputedAnew() {
        UUID broken = fresh.keySet().iterator().next();
        DATABASE.execute(
                "update score set body = '{\"outcome\":{\"kind\":\"of another age\"}}' where id = '" + broken + "'");
        DATABASE.execute(
                "update outbox set state = 'pending', next_attempt = now() - interval '1 year' where score_id = '"
                        + broken + "'");
        DATABASE.execute("update patient_work set publish_due = '2020-01-01'");
        PostgresScoreCatalogue catalogue = new PostgresScoreCatalogue(new Database(DATABASE.source()), Pipe.EVERYWHERE);
        assertThat(catalogue.find(broken).orElseThrow().stored().score().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Absent.class, it -> assertThat(it.reason()).isEqualTo(Outcome.Reason.ERROR));

        Pipe second = second();
        second.adopt.adopt();
        second.publish();
        assertThat(second.ehr.everything()).as("nothing unreadable is written").doesNotContainKey(broken);
        second.finish();

        assertThat(Standing.of(second.ehr)).isEqualTo(fresh);
        assertThat(catalogue.find(broken).orElseThrow().stored().score().outcome())
                .isEqualTo(fresh.get(broken).outcome());
        assertThat(DATABASE.look("select count(*) from dead_letter where state = 'open'"))
                .isEqualTo("0");
    }

    @Test
    void whatARelatedVersionStoredBeforeSomeListsWereThereIsRead() {
        DATABASE.execute(
                "update score set body = (body::jsonb - 'basis' - 'responsible' - 'components' || '{\"later\":1}')::text");
        PostgresScoreCatalogue catalogue = new PostgresScoreCatalogue(new Database(DATABASE.source()), Pipe.EVERYWHERE);
        Standing.of(first.ehr).forEach((id, score) -> assertThat(
                        catalogue.find(id).orElseThrow().stored().score().outcome())
                .isEqualTo(score.outcome()));
    }

    @Test
    void manyPatientsAreTakenAFewAtATime() {
        DATABASE.execute(
                """
                insert into patient_work (site_id, patient_id, scored_by)
                select 'berlin', 'p' || n, (select fingerprint from site_rules) from generate_series(1, 20000) n;
                analyze patient_work""");
        assertThat(DATABASE.look("select count(*) from patient_work where scored_by is not null"))
                .isEqualTo("20006");
        Pipe second = second();
        second.adopt.adopt();
        assertThat(second.score.rescore(10)).isEqualTo(10);
        assertThat(progress().left()).isEqualTo(19_996);
    }

    private static Progress progress() {
        return new PostgresSiteRules(new Database(DATABASE.source())).progress().get(0);
    }

    /** What the second version counts otherwise: a rate is there from the first session on. */
    private static Pipe second() {
        return new Pipe(DATABASE, eager(TestSites.berlin()), SECOND, Versions.AS_OF);
    }

    private static Site eager(Site site) {
        EngagementRules rules = site.engagement();
        EngagementRules eager = new EngagementRules(
                rules.zone(),
                rules.lateNotice(),
                1,
                rules.minimumAssignments(),
                rules.disengagementDays(),
                rules.disengagementIntervals(),
                rules.completeFrom(),
                rules.goals(),
                rules.endings(),
                rules.agreedForms());
        return new Site(
                site.id(),
                site.ehr(),
                site.credentials(),
                site.therapy(),
                site.homeworkCodes(),
                site.outcomeCodes(),
                site.extensions(),
                site.messages(),
                eager,
                site.change(),
                site.index(),
                site.prompts(),
                site.minimumAnswered(),
                site.pull(),
                site.publish());
    }

    private static void deliver(Pipe pipe) {
        pipe.receive(Versions.page(HISTORY));
        pipe.finish();
    }
}
