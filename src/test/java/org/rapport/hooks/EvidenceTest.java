package org.rapport.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;
import org.rapport.testing.TestDatabase;

/** Where advice comes from: what Rapport has stored, what came with the question, what the EHR shows the user. */
class EvidenceTest {
    private static final AdviceSettings SETTINGS = new AdviceSettings(
            Optional.empty(),
            List.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofDays(90),
            Duration.ofSeconds(20));

    private static volatile Reply chart = Reply.json(200, Charted.bundle());
    private static MisbehavingEhr ehr;
    private static Clinic clinic;

    @BeforeAll
    static void start() {
        ehr = MisbehavingEhr.playing(request -> chart);
        clinic = new Clinic(TestDatabase.fresh().source(), SETTINGS, Hospital.at("berlin", ehr.base()));
        clinic.told(
                "berlin",
                new Story("worse")
                        .session("2026-03-02")
                        .phq9("2026-03-02", 1, 1, 1, 1, 1, 1, 1, 1, 0)
                        .session("2026-03-16")
                        .phq9("2026-03-16", 3, 2, 2, 2, 2, 2, 2, 2, 0),
                new Story("drop")
                        .session("2026-03-16")
                        .srs("2026-03-16", "9.5")
                        .session("2026-03-23")
                        .srs("2026-03-23", "8.0"),
                new Story("followed-up")
                        .session("2026-03-16")
                        .srs("2026-03-16", "8.0")
                        .session("2026-03-23")
                        .srs("2026-03-23", "9.5"),
                new Story("away").session("2026-02-02").session("2026-02-09"),
                new Story("retired").session("2026-03-16").srs("2026-03-16", "8.0"),
                new Story("survivor").session("2026-03-09").replaces("retired"));
    }

    @AfterAll
    static void stop() {
        clinic.close();
        ehr.close();
    }

    @Test
    void tellsFromItsOwnScoresWhenTheQuestionBringsNothing() {
        assertThat(topics(Ask.view("worse"))).containsExactly("reliable-deterioration");
        assertThat(topics(Ask.view("drop"))).containsExactly("alliance-drop");
        assertThat(topics(Ask.view("followed-up"))).isEmpty();
        assertThat(topics(Ask.view("away"))).containsExactly("provisional-disengagement");
        assertThat(topics(Ask.book("drop"))).containsExactly("alliance-drop");
    }

    @Test
    void tellsFromTheScoresThatCameWithTheQuestion() {
        String fetched = Charted.bundle(Charted.deterioration("elsewhere", "2026-03-16"));

        assertThat(topics(Ask.view("elsewhere").prefetch(fetched))).containsExactly("reliable-deterioration");
        assertThat(topics(Ask.view("elsewhere").prefetch("null"))).isEmpty();
    }

    @Test
    void readsTheChartForTheUserWhenTheQuestionBringsATokenOnly() {
        chart = Reply.json(200, Charted.bundle(Charted.risk("elsewhere", "2026-03-16")));

        assertThat(topics(Ask.view("elsewhere").at(ehr.base()).token("t0ken"))).containsExactly("risk-item");
        var asked = ehr.requests().get(ehr.requests().size() - 1);
        assertThat(asked.headers()).contains(entry("authorization", "Bearer t0ken"));
        assertThat(asked.target()).startsWith("/fhir/Observation?patient=elsewhere&code=");
    }

    @Test
    void doesNotReadTheChartWhenItCameWithTheQuestion() {
        int before = ehr.requests().size();

        topics(Ask.view("elsewhere").at(ehr.base()).token("t0ken").prefetch("null"));
        assertThat(ehr.requests()).hasSize(before);
    }

    @Test
    void showsNobodyATokenOverAnOpenLine() {
        chart = Reply.json(200, Charted.bundle(Charted.risk("drop", "2026-03-16")));
        URI open = URI.create(ehr.base().toString().replace("127.0.0.1", "0.0.0.0"));
        int before = ehr.requests().size();

        try (Clinic abroad = new Clinic(TestDatabase.fresh().source(), SETTINGS, Hospital.at("berlin", open))) {
            abroad.told("berlin", new Story("drop").session("2026-03-23").srs("2026-03-23", "8.0"));
            Ask ask = Ask.view("drop").at(open).token("t0ken");
            assertThat(abroad.post(Ask.VIEW, ask.json()).topics())
                    .as("of what it has itself")
                    .containsExactly("alliance-drop");
        }
        assertThat(ehr.requests()).hasSize(before);
    }

    @Test
    void saysNothingAtAllWhereTheEhrRefusesTheUserTheChart() {
        chart = Reply.status(403);

        assertThat(topics(Ask.view("drop").at(ehr.base()).token("t0ken"))).isEmpty();
    }

    @Test
    void makesDoWithItsOwnScoresWhereTheEhrIsInTrouble() {
        for (Reply trouble : List.of(Reply.status(500), Reply.hangUp(), Reply.html(200, "Sign in"))) {
            chart = trouble;
            assertThat(topics(Ask.view("drop").at(ehr.base()).token("t0ken"))).containsExactly("alliance-drop");
        }
    }

    @Test
    void neverTellsOfAnybodyElse() {
        String others = Charted.bundle(
                Charted.risk("somebody-else", "2026-03-16"), Charted.deterioration("somebody-else", "2026-03-16"));

        assertThat(topics(Ask.view("elsewhere").prefetch(others))).isEmpty();
    }

    @Test
    void believesItsOwnStoreRatherThanAChartThatIsBehind() {
        String behind = Charted.bundle(Charted.markedDropOf("berlin", "drop", "2026-03-23"));

        assertThat(clinic.post(Ask.VIEW, Ask.view("drop").prefetch(behind).json())
                        .cards())
                .singleElement()
                .satisfies(card -> assertThat(card.path("summary").asText()).startsWith("Possible alliance drop"));
    }

    @Test
    void leavesOutWhatWasRetractedInTheChart() {
        String retracted = Charted.risk("elsewhere", "2026-03-16").replace("\"final\"", "\"entered-in-error\"");

        assertThat(topics(Ask.view("elsewhere").prefetch(Charted.bundle(retracted))))
                .isEmpty();
    }

    @Test
    void knowsAMergedRecordByTheOneThatGoesOn() {
        assertThat(topics(Ask.view("survivor"))).containsExactly("alliance-drop");
        assertThat(topics(Ask.view("retired"))).containsExactly("alliance-drop");
    }

    @Test
    void tellsStaffAlone() {
        assertThat(topics(Ask.view("drop").by("PractitionerRole/r1"))).containsExactly("alliance-drop");
        assertThat(topics(Ask.view("drop").by("Patient/drop"))).isEmpty();
        assertThat(topics(Ask.view("drop").by("RelatedPerson/m"))).isEmpty();
    }

    private static List<String> topics(Ask ask) {
        String service = ask.json().contains("appointment-book") ? Ask.BOOK : Ask.VIEW;
        return clinic.post(service, ask.json()).topics();
    }
}
