package org.rapport.application.confidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.application.confidence.Belongings.Form;
import org.rapport.application.confidence.Belongings.Things;
import org.rapport.application.confidence.Belongings.Version;
import org.rapport.application.definition.Definitions;
import org.rapport.application.query.Closed.Partly;
import org.rapport.domain.confidence.Consent;
import org.rapport.domain.confidence.Consents;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;

/** What is denied of a score is denied of what is computed from it. */
class ToldOfScoresTest {
    private static final Definitions KNOWN = PackagedDefinitions.load(R4.context());
    private static final Score FIRST = total("2026-01-05T09:00:00Z", "17");
    private static final Score LAST = total("2026-03-02T09:00:00Z", "18");
    private static final List<Score> CHANGES = List.of(
            change("reliable-change", List.of(Component.text("measure", "phq-9-total"))),
            change("phq9-response", List.of()));

    @Test
    void aDenialOfTheCodeOfAScoreIsOneOfItsChanges() {
        deniedWithChanges(Consents.deny().codes("http://loinc.org|44261-6"));
    }

    @Test
    void aDenialOfFormsIsOneOfChangesOfTheirScores() {
        deniedWithChanges(Consents.deny().classes("QuestionnaireResponse"));
    }

    @Test
    void aDenialOfOneFormIsOneOfWhateverWasComputedFromIt() {
        deniedWithChanges(Consents.deny().data("QuestionnaireResponse/17"));
        for (Score change : CHANGES) {
            assertThat(denied(Consents.deny().data("QuestionnaireResponse/19"), change, List.of(FIRST, LAST)))
                    .isFalse();
        }
    }

    @Test
    void whatIsMadeOfSomethingThatIsNotAtHandMayHaveBeenMadeOfAnything() {
        ScoreIdentity homework = identity("homework-completion", "Encounter/7");
        Score index = change("engagement-index", List.of()).basedOn(List.of(homework));

        assertThat(denied(Consents.deny().data("Task/3"), index, List.of())).isTrue();
    }

    @Test
    void anExceptionForAScoreIsNoneForItsChanges() {
        Consents.Rule butTotals = Consents.deny().except(Consents.permit().codes("http://loinc.org|44261-6"));

        assertThat(denied(butTotals, LAST, List.of())).isFalse();
        CHANGES.forEach(change ->
                assertThat(denied(butTotals, change, List.of(FIRST, LAST))).isTrue());
    }

    @Test
    void aFormOfAnUnknownVersionIsOfItsInstrumentAndOneOfNoInstrumentOfAny() {
        String phq = "https://rapport.org/fhir/Questionnaire/phq-9";
        Consents.Rule totals = Consents.deny().codes("http://loinc.org|44261-6");

        assertThat(openForms(totals, phq + "|0.0.1")).isEmpty();
        assertThat(openForms(totals, phq)).isEmpty();
        assertThat(openForms(totals, "https://example.org/Questionnaire/unknown|1"))
                .isEmpty();
        assertThat(openForms(totals, "https://rapport.org/fhir/Questionnaire/gad-7|0.0.1"))
                .containsExactly("f");
    }

    private static Set<String> openForms(Consents.Rule rule, String questionnaire) {
        Form form = new Form("f", "p1", questionnaire, Consents.NOW, Set.of());
        return open(rule, new Things(List.of(), List.of(form))).forms();
    }

    private static void deniedWithChanges(Consents.Rule rule) {
        assertThat(denied(rule, FIRST, List.of())).isTrue();
        CHANGES.forEach(change -> {
            assertThat(denied(rule, change, List.of(FIRST, LAST)))
                    .as("%s, at hand", change.type().measure())
                    .isTrue();
            assertThat(denied(rule, change, List.of()))
                    .as("%s, alone", change.type().measure())
                    .isTrue();
        });
        Things things = new Things(
                List.of(new Version(FIRST, true), new Version(CHANGES.get(0), true), new Version(CHANGES.get(1), true)),
                List.of());
        assertThat(open(rule, things).scores()).isEmpty();
    }

    private static Partly open(Consents.Rule rule, Things things) {
        return new OpenInPart(Map.of("p1", List.of(rule.consent())), KNOWN, Set.of(), Consents.practitioner("12"))
                .of(things);
    }

    private static boolean denied(Consents.Rule rule, Score score, List<Score> atHand) {
        return Consent.anyDenies(
                List.of(rule.consent()), Consents.practitioner("12"), new ToldScores(KNOWN, atHand).of(score));
    }

    private static Score total(String moment, String form) {
        return score(
                "phq-9-total",
                "QuestionnaireResponse/" + form,
                EffectiveTime.at(Instant.parse(moment)),
                List.of(),
                List.of(new Source("QuestionnaireResponse", form, "1", Instant.EPOCH)));
    }

    private static Score change(String measure, List<Component> components) {
        EffectiveTime time = EffectiveTime.between(
                FIRST.effective().start(), LAST.effective().start());
        return score(measure, "course", time, components, List.of())
                .basedOn(List.of(FIRST.identity(), LAST.identity()));
    }

    private static Score score(
            String measure, String window, EffectiveTime time, List<Component> components, List<Source> derivedFrom) {
        ScoreType type = KNOWN.scoreTypes().get(measure);
        return new Score(
                identity(measure, window),
                type,
                time,
                new Outcome.Flag(true),
                components,
                Optional.empty(),
                derivedFrom,
                List.of(),
                List.of(),
                "1");
    }

    private static ScoreIdentity identity(String measure, String window) {
        return new ScoreIdentity("berlin", "p1", "none", measure, window, "rapport-scorer");
    }
}
