package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresFeedStore;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.score.Outcome;
import org.rapport.fhir.fact.TestSites;
import org.rapport.fhir.site.SiteCatalogue;
import org.rapport.testing.OwnInstrument;
import org.rapport.testing.SiteFiles;
import org.rapport.testing.TestDatabase;

/** A hospital adds an instrument, changes it and takes it away; each pipe is a start of the module. */
class OwnInstrumentTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");
    private static final String SITE = TestSites.berlin().id();

    @TempDir
    private Path routes;

    @BeforeEach
    void empty() {
        DATABASE.clear();
    }

    @Test
    void scoresFormsWithTheSitesOwnCode() {
        add(OwnInstrument.definition());
        Pipe pipe = start();
        pipe.receive(bytes(form(1, 4, 2, "yes")));
        pipe.finish();

        StoredScore score = only(pipe);
        assertThat(score.score().type().system()).isEqualTo(OwnInstrument.SCORES);
        assertThat(score.score().type().title()).isEqualTo("Session feedback (example)");
        assertThat(value(score)).isEqualTo("4.33");
        assertThat(score.score().derivedFrom())
                .extracting(source -> source.id())
                .containsExactly("f1");
    }

    @Test
    void keepsNoFormOfAQuestionnaireThatOnlyAnotherSiteKnows() {
        new SiteFiles(routes).definition("elsewhere", "feedback.json", OwnInstrument.definition());
        Pipe pipe = start();
        pipe.receive(bytes(form(1, 4, 2, "yes")));
        pipe.finish();

        assertThat(pipe.ehr.everything()).isEmpty();
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("0");
    }

    @Test
    void readsEarlierFormsOnceTheInstrumentIsAdded() {
        Instant read = Instant.parse("2026-03-20T10:00:00Z");
        PostgresFeedStore before = feeds(load());
        before.succeeded(SITE, "QuestionnaireResponse", Optional.of(read), NOW);
        before.succeeded(SITE, "Encounter", Optional.of(read), NOW);
        add(OwnInstrument.definition());
        PostgresFeedStore after = feeds(load());

        assertThat(before.watermark(SITE, "QuestionnaireResponse")).contains(read);
        assertThat(after.watermark(SITE, "QuestionnaireResponse")).isEmpty();
        assertThat(after.watermark(SITE, "Encounter")).contains(read);

        after.succeeded(SITE, "QuestionnaireResponse", Optional.of(read.minusSeconds(60)), NOW);
        assertThat(after.watermark(SITE, "QuestionnaireResponse")).contains(read.minusSeconds(60));
        assertThat(before.watermark(SITE, "QuestionnaireResponse"))
                .as("what knows fewer questionnaires has nothing to read again")
                .contains(read.minusSeconds(60));
        before.succeeded(SITE, "QuestionnaireResponse", Optional.of(read), NOW);
        assertThat(after.watermark(SITE, "QuestionnaireResponse"))
                .as("an instance with the earlier definitions passes the new forms over, and says so")
                .isEmpty();
    }

    @Test
    void makesTheSecondReadingOfAnAddedQuestionnaireBeginAtTheStartToo() {
        Instant read = Instant.parse("2026-03-20T10:00:00Z");
        feeds(load()).succeeded(SITE, "QuestionnaireResponse", Optional.of(read), NOW);
        add(OwnInstrument.definition());
        PostgresFeedStore after = feeds(load());
        after.askForOnceMore(SITE, "QuestionnaireResponse", NOW);

        assertThat(after.readOnceMore(SITE, "QuestionnaireResponse")).isTrue();
        assertThat(after.watermark(SITE, "QuestionnaireResponse")).isEmpty();
    }

    @Test
    void scoresAnewAfterAStartWithOtherDefinitionsAndOnlyThen() {
        add(OwnInstrument.definition());
        Pipe first = start();
        first.receive(bytes(form(1, 4, 2, "yes")));
        first.receive(bytes(form(2, 5, 1, "yes")));
        first.finish();
        assertThat(start().adopt.adopt()).as("nothing has changed").isEmpty();
        assertThat(DATABASE.look("select count(*) from patient_work where dirty_since is not null"))
                .isEqualTo("0");

        add(OwnInstrument.definition()
                .replace("\"decimals\", \"valueInteger\": 2", "\"decimals\", \"valueInteger\": 1"));
        Pipe second = new Pipe(DATABASE, TestSites.berlin(), load(), NOW);
        assertThat(second.adopt.adopt()).containsExactly(SITE);
        assertThat(second.adopt.adopt())
                .as("another instance with the same rules")
                .isEmpty();
        second.finish();

        assertThat(second.ehr.everything().values())
                .allMatch(score -> score.version() == 2)
                .extracting(OwnInstrumentTest::value)
                .containsExactlyInAnyOrder("4.3", "5.0");
    }

    @Test
    void leavesASiteToTheInstanceThatStartedLastWithOtherDefinitions() {
        Pipe old = start();
        add(OwnInstrument.definition());
        Pipe young = start();
        young.receive(bytes(form(1, 4, 2, "yes")));

        assertThat(old.adopt.leftToOthers()).containsExactly(SITE);
        assertThat(young.adopt.leftToOthers()).isEmpty();
        assertThat(old.score.scoreDue(10)).isZero();
        assertThat(young.score.scoreDue(10)).isEqualTo(1);
    }

    @Test
    void keepsAScoreWhoseDefinitionIsGoneAsLongAsItsFormStands() {
        add(OwnInstrument.definition());
        Pipe with = start();
        with.receive(bytes(form(1, 4, 2, "yes")));
        with.finish();

        add("{ a slip of the pen");
        Pipe without = start();
        without.finish();
        assertThat(without.ehr.everything()).as("nothing is said of it").isEmpty();
        assertThat(DATABASE.look("select status from score")).isEqualTo("final");
        assertThat(DATABASE.look("select reason from dead_letter where state = 'open'"))
                .contains("No instrument is known");

        add(OwnInstrument.definition());
        Pipe again = start();
        again.finish();
        assertThat(again.ehr.everything()).as("it still says the same").isEmpty();
        assertThat(DATABASE.look("select count(*) from dead_letter where state = 'open'"))
                .isEqualTo("0");
    }

    @Test
    void retractsAScoreWhoseFormIsRetractedEvenIfItsDefinitionIsGone() {
        add(OwnInstrument.definition());
        Pipe with = start();
        with.receive(bytes(form(1, 4, 2, "yes")));
        with.finish();

        add("{ a slip of the pen");
        Pipe without = start();
        without.receive(bytes(form(1, 4, 2, "yes")
                .replace("\"status\": \"completed\"", "\"status\": \"entered-in-error\"")
                .replace("\"versionId\": \"1\"", "\"versionId\": \"2\"")));
        without.finish();
        assertThat(only(without).status()).isEqualTo(ScoreStatus.ENTERED_IN_ERROR);
        assertThat(only(without).score().type().system())
                .as("it keeps its code")
                .isEqualTo(OwnInstrument.SCORES);
    }

    @Test
    void retractsAScoreThatItsDefinitionNoLongerDeclares() {
        add(OwnInstrument.definition());
        Pipe with = start();
        with.receive(bytes(form(1, 4, 2, "yes")));
        with.finish();

        add(OwnInstrument.definition()
                .replace("\"code\": \"session-feedback\"", "\"code\": \"feedback-mean\"")
                .replace(
                        "subscale\", \"valueCode\": \"session-feedback\"",
                        "subscale\", \"valueCode\": \"feedback-mean\""));
        Pipe renamed = start();
        renamed.finish();
        assertThat(renamed.ehr.everything().values())
                .extracting(score -> score.score().identity().measure(), StoredScore::status)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("session-feedback", ScoreStatus.ENTERED_IN_ERROR),
                        org.assertj.core.groups.Tuple.tuple("feedback-mean", ScoreStatus.FINAL));
    }

    private Pipe start() {
        Pipe pipe = new Pipe(DATABASE, TestSites.berlin(), load(), NOW);
        pipe.adopt.adopt();
        return pipe;
    }

    private SiteCatalogue load() {
        return SiteCatalogue.load(Pipe.DEFINITIONS, Optional.of(routes), Set.of(SITE, "elsewhere"));
    }

    private void add(String definition) {
        new SiteFiles(routes).definition(SITE, "feedback.json", definition);
    }

    private static PostgresFeedStore feeds(SiteCatalogue catalogue) {
        return new PostgresFeedStore(new Database(DATABASE.source()), catalogue::questionnaires);
    }

    private static StoredScore only(Pipe pipe) {
        List<StoredScore> scores = pipe.ehr.everything().values().stream()
                .filter(score -> score.score().identity().measure().equals(OwnInstrument.CODE))
                .toList();
        assertThat(scores).hasSize(1);
        return scores.get(0);
    }

    private static String value(StoredScore score) {
        return ((Outcome.Quantity) score.score().outcome()).value().toPlainString();
    }

    private static String form(int number, int topics, int hurried, String next) {
        return OwnInstrument.form("f" + number, "p" + number, topics, hurried, next);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
