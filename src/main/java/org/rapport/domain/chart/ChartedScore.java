package org.rapport.domain.chart;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.ScoreFamily;

/**
 * A score as it stands in the chart of the EHR: one that Rapport wrote, or a total of the same measure that somebody else
 * charted.
 *
 * @param id logical id of the Observation at the EHR; the empty text where the EHR gave none
 * @param scoreId the identifier by which Rapport knows the score; empty for one that somebody else charted
 * @param patient logical id of the patient; the empty text where the Observation names none
 * @param measure code of the measure, such as {@code phq-9-total}
 * @param title neutral words for the measure
 * @param family what kind of measure it is
 * @param outcome the value, or why there is none
 * @param words the outcome in words where it is a finding, such as {@code Marked alliance drop}; else empty
 * @param effective the time it speaks of
 * @param status FHIR's observation-status, such as {@code final} or {@code amended}
 * @param issued when this version was computed or charted
 * @param encounter logical id of the encounter it belongs to
 * @param parts what explains it
 * @param sources references to what it was computed from, such as {@code QuestionnaireResponse/12}; those to scores that
 *     are named by identifier are {@code Observation?<score id>}
 * @param members references to the scores it groups, written likewise
 * @param algorithm rules and version, such as {@code rapport-scorer|1}; empty for one that somebody else charted
 * @param visibility who may see it by the rule of its instrument
 */
public record ChartedScore(
        String id,
        Optional<String> scoreId,
        String patient,
        String measure,
        String title,
        ScoreFamily family,
        Outcome outcome,
        Optional<String> words,
        EffectiveTime effective,
        String status,
        Optional<Instant> issued,
        Optional<String> encounter,
        List<Part> parts,
        List<String> sources,
        List<String> members,
        Optional<String> algorithm,
        Visibility visibility) {

    public ChartedScore {
        parts = List.copyOf(parts);
        sources = List.copyOf(sources);
        members = List.copyOf(members);
    }

    /**
     * One thing that explains a score.
     *
     * @param title neutral words for it
     * @param component what it says
     */
    public record Part(String title, Component component) {}

    /** Whether Rapport computed it. */
    public boolean own() {
        return scoreId.isPresent();
    }

    /** Whether it was retracted: its sources never were true. */
    public boolean retracted() {
        return status.equals("entered-in-error") || status.equals("cancelled");
    }

    /** Whether the treating clinician may see it. */
    public boolean forClinicians() {
        return visibility == Visibility.THERAPIST_VISIBLE;
    }

    /** The number, where it is one. */
    public Optional<BigDecimal> number() {
        return outcome instanceof Outcome.Quantity quantity ? Optional.of(quantity.value()) : Optional.empty();
    }

    /** Whether it is a yes. */
    public boolean yes() {
        return outcome.equals(new Outcome.Flag(true));
    }

    /** The code of the finding, such as {@code marked} or {@code reliable-deterioration}. */
    public Optional<String> finding() {
        return outcome instanceof Outcome.Finding finding ? Optional.of(finding.code()) : Optional.empty();
    }

    /** What a component says, by its code in {@code rapport-components}. */
    public Optional<Component.Value> part(String code) {
        return parts.stream()
                .map(Part::component)
                .filter(component -> component.code().equals(code))
                .map(Component::value)
                .findFirst();
    }

    /** The number that a component says. */
    public Optional<BigDecimal> numberOf(String code) {
        return part(code).filter(Component.Quantity.class::isInstance).map(value -> ((Component.Quantity) value)
                .value());
    }

    /** The yes or no that a component says. */
    public Optional<Boolean> flagOf(String code) {
        return part(code).filter(Component.Flag.class::isInstance).map(value -> ((Component.Flag) value).value());
    }

    /** The word that a component says. */
    public Optional<String> textOf(String code) {
        return part(code).filter(Component.Text.class::isInstance).map(value -> ((Component.Text) value).value());
    }

    /** The score that a measure of change is about; the measure itself for any other. */
    public String about() {
        return textOf("measure").orElse(measure);
    }
}
