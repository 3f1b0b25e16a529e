package org.rapport.adapter.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.cql.MeasureCounts.clinic;
import static org.rapport.adapter.cql.MeasureCounts.counts;
import static org.rapport.adapter.cql.MeasureCounts.three;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.episode;
import static org.rapport.domain.scoring.AuditFacts.all;
import static org.rapport.domain.scoring.AuditFacts.forms;
import static org.rapport.domain.scoring.AuditFacts.sessions;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.scoring.AuditFacts;
import org.rapport.domain.scoring.RulesFixtures;

/** The audits of courses and alliance drops in CQL against counts made by hand. */
class CourseMeasuresTest {
    @Test
    void countsACourseWhoseAllianceWasMeasuredByTheThirdSession() {
        Clinic third = clinic(sessions(4), forms("wai-sr", 3, all("wai-sr", "4")));
        Clinic fourth = clinic(sessions(4), forms("wai-sr", 4, all("wai-sr", "4")));
        Clinic therapist = clinic(sessions(4), forms("wai-sr-t", 1, all("wai-sr-t", "4")));
        Clinic nothing = clinic(sessions(4), forms("wai-sr", 1, all("wai-sr", "_")));

        assertThat(early(third, "2026-02-03")).isEqualTo("1 1 1");
        assertThat(early(third, "2026-02-04"))
                .as("the third session was the day before")
                .isEqualTo("0 0 0");
        assertThat(early(fourth, "2026-02-03")).isEqualTo("1 1 0");
        assertThat(early(therapist, "2026-02-03")).isEqualTo("1 1 0");
        assertThat(early(nothing, "2026-02-03")).isEqualTo("1 1 0");
    }

    @Test
    void countsCoursesThatEndedOnTheDayOnWhichTheyEnded() {
        Clinic two = clinic(sessions(2), List.of(episode("c", "finished", "2026-01-20", Optional.of("2026-05-30"))));
        Clinic three = clinic(sessions(3), List.of(episode("c", "finished", "2026-01-20", Optional.of("2026-05-30"))));
        Clinic undated = clinic(sessions(2), List.of(episode("c", "finished", "2026-01-20", Optional.empty())));
        Clinic active = clinic(sessions(2), List.of(episode("c", "active", "2026-01-20", Optional.empty())));

        assertThat(ending(two, "2026-05-30", "2026-05-30")).isEqualTo("1 1 1");
        assertThat(ending(two, "2026-05-01", "2026-05-29")).isEqualTo("0 0 0");
        assertThat(ending(three, "2026-05-01", "2026-05-31")).isEqualTo("1 1 0");
        assertThat(ending(undated, "2026-02-02", "2026-02-02")).isEqualTo("1 1 1");
        assertThat(ending(active, "2026-01-01", "2026-12-31")).isEqualTo("0 0 0");
    }

    @Test
    void aDropIsFollowedUpUntilTheTwentyEighthDayAndOpenAsLong() {
        Clinic onTheLast = clinic(drop(), AuditFacts.sessionWithForm("2026-03-06"));
        Clinic tooLate = clinic(drop(), AuditFacts.sessionWithForm("2026-03-07"));
        Clinic onTheDay = new Clinic(RulesFixtures.changing(), Clinic.PACKAGED, at("2026-03-06")).with(drop());
        Clinic over = new Clinic(RulesFixtures.changing(), Clinic.PACKAGED, at("2026-03-07")).with(drop());

        assertThat(dropped(onTheLast)).isEqualTo("1 1 0 1");
        assertThat(dropped(tooLate)).isEqualTo("1 1 0 0");
        assertThat(dropped(onTheDay)).as("the 28 days are not over").isEqualTo("1 1 1 0");
        assertThat(dropped(over)).isEqualTo("1 1 0 0");
    }

    @Test
    void nobodyCanJudgeADropWhereAnAgreedInstrumentIsNotKnown() {
        Clinic clinic = new Clinic(
                        RulesFixtures.agreeing(RulesFixtures.changing(), "wai-sr", "phq-9", "unheard-of"),
                        Clinic.PACKAGED,
                        at("2026-06-01"))
                .with(drop())
                .with(AuditFacts.sessionWithForm("2026-03-06"));

        assertThat(dropped(clinic)).isEqualTo("1 1 1 0");
        assertThat(counts(
                        clinic.population("rapport-audit-forms-per-session", "2026-02-01", "2026-03-31"),
                        "forms-per-session"))
                .isEqualTo("7 7 7 0");
    }

    private static String early(Clinic clinic, String day) {
        return three(clinic.population("rapport-audit-alliance-measured-early", day, day), "alliance-measured-early");
    }

    private static String ending(Clinic clinic, String from, String to) {
        return three(clinic.population("rapport-audit-early-ending", from, to), "early-ending");
    }

    private static String dropped(Clinic clinic) {
        return counts(
                clinic.population("rapport-audit-drop-followed-up", "2026-02-01", "2026-02-28"), "drop-followed-up");
    }

    /** Five forms of 4 and one of 2: with SD_ref 0.70 a drop at session 6, on 6 February. */
    private static List<Fact> drop() {
        List<Fact> facts = sessions(6);
        facts.addAll(forms(
                "wai-sr",
                1,
                IntStream.rangeClosed(1, 6)
                        .mapToObj(session -> all("wai-sr", session == 6 ? "2" : "4"))
                        .toArray(String[]::new)));
        return facts;
    }
}
