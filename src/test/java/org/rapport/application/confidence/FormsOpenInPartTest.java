package org.rapport.application.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.confidence.Consents.deny;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.application.confidence.Belongings.Form;
import org.rapport.application.confidence.Belongings.Things;
import org.rapport.application.confidence.Belongings.Version;
import org.rapport.domain.confidence.Consents;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;

/** A consent about a label closes the forms that the label is about. */
class FormsOpenInPartTest {
    private static final Instant DAY = Instant.parse("2026-03-01T09:00:00Z");
    private static final String PHQ = "https://rapport.org/fhir/Questionnaire/phq-9|0.1.0";

    @Test
    void formsHaveTheLabelsOfWhatWasMadeOfThem() {
        assertThat(open(Set.of(), made("17", SecurityLabel.PSYCHIATRY))).containsExactly("17", "18");
        assertThat(open(Set.of(), made("17", SecurityLabel.SUBSTANCE_USE))).containsExactly("18");
    }

    @Test
    void formsHaveTheLabelsOfTheirHospital() {
        assertThat(open(Set.of(Consents.SUD), made("17"))).isEmpty();
    }

    private static List<String> open(Set<String> ofSite, Score score) {
        Things things = new Things(
                List.of(new Version(score, true)),
                List.of(new Form("17", "a", PHQ, DAY, Set.of()), new Form("18", "a", PHQ, DAY, Set.of())));
        return new OpenInPart(
                        Map.of("a", List.of(deny().labels(Consents.SUD).consent())),
                        PackagedDefinitions.load(R4.context()),
                        ofSite,
                        Consents.practitioner("12"))
                .of(things).forms().stream().sorted().toList();
    }

    private static Score made(String form, SecurityLabel... labels) {
        ScoreType type = new ScoreType("phq-9-total", "PHQ-9", ScoreFamily.SYMPTOM, List.of());
        return new Score(
                        new ScoreIdentity("north", "a", "none", type.measure(), form, "rapport-scorer"),
                        type,
                        EffectiveTime.at(DAY),
                        new Outcome.Absent(Outcome.Reason.UNKNOWN, "none"),
                        List.of(),
                        Optional.empty(),
                        List.of(new Source("QuestionnaireResponse", form, "1", DAY)),
                        List.of(),
                        List.of(),
                        "1")
                .labelled(List.of(labels));
    }
}
