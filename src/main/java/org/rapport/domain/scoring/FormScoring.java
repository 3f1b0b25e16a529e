package org.rapport.domain.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.ResponseReading;
import org.rapport.domain.instrument.Scorer;
import org.rapport.domain.instrument.ScoringOutcome;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;

/** Scores the forms of a course, each by the key of exactly the questionnaire and version it answers. */
final class FormScoring {
    private final String site;
    private final Map<InstrumentKey, Instrument> instruments;
    private final Map<InstrumentKey, Scorer> scorers = new HashMap<>();

    FormScoring(String site, Map<InstrumentKey, Instrument> instruments) {
        this.site = site;
        this.instruments = instruments;
        instruments.forEach((key, instrument) -> scorers.put(key, new Scorer(instrument)));
    }

    /**
     * What became of a form.
     *
     * @param instrument the instrument whose key scores it; absent when there is none
     * @param scores in the order in which the instrument declares them; none when the form is refused
     * @param refusal why there are none
     */
    record FormResult(Optional<Instrument> instrument, List<Score> scores, Optional<Refusal> refusal) {}

    FormResult score(ResponseFact form, String patientId, CourseOfTherapy course) {
        Optional<Instrument> instrument =
                InstrumentKey.parse(form.questionnaire()).map(instruments::get);
        if (instrument.isEmpty()) {
            return refused(form, unknown(form), Refusal.Reason.NO_INSTRUMENT);
        }
        ResponseReading reading = ResponseReading.read(instrument.get(), form.answers());
        if (!reading.sound()) {
            return refused(form, sentence(instrument.get(), reading), Refusal.Reason.ANSWERS);
        }
        Scorer scorer = scorers.get(instrument.get().key());
        ScoreDraft draft = draft(form, patientId, course);
        List<Score> scores = scorer.score(reading.values()).stream()
                .map(outcome -> draft.ofForm(
                        outcome.subscale().type(),
                        result(outcome),
                        components(outcome, scorer.items(outcome.subscale()), reading.values()),
                        form.source()))
                .toList();
        return new FormResult(instrument, scores, Optional.empty());
    }

    private static FormResult refused(ResponseFact form, String sentence, Refusal.Reason reason) {
        return new FormResult(Optional.empty(), List.of(), Optional.of(new Refusal(form.source(), sentence, reason)));
    }

    private ScoreDraft draft(ResponseFact form, String patientId, CourseOfTherapy course) {
        return new ScoreDraft(
                site,
                patientId,
                course.id(),
                form.source().reference(),
                EffectiveTime.at(form.authored()),
                form.encounterId());
    }

    private static Outcome result(ScoringOutcome outcome) {
        if (outcome instanceof ScoringOutcome.Unscorable unscorable) {
            boolean risk = outcome.risk().isPresent();
            return new Outcome.Absent(
                    risk ? Outcome.Reason.UNKNOWN : Outcome.Reason.NOT_PERFORMED, unscorable.sentence());
        }
        ScoringOutcome.Scored scored = (ScoringOutcome.Scored) outcome;
        return scored.risk()
                .<Outcome>map(risk -> new Outcome.Flag(risk == ScoringOutcome.Risk.PRESENT))
                .orElseGet(() ->
                        new Outcome.Quantity(scored.value(), scored.subscale().unit()));
    }

    private static List<Component> components(
            ScoringOutcome outcome, List<Item> items, Map<String, BigDecimal> values) {
        List<Component> components = new ArrayList<>();
        components.add(Component.count("items-answered", outcome.answered()));
        components.add(Component.count("items-total", outcome.total()));
        if (outcome.risk().isEmpty()) {
            components.add(Component.direction(outcome.subscale().higherIsBetter()));
        }
        if (outcome instanceof ScoringOutcome.Scored scored && scored.prorated()) {
            components.add(Component.mark("prorated"));
        }
        if (outcome.subscale().type().family() == ScoreFamily.CHECK_IN) {
            for (int i = 0; i < items.size(); i++) {
                int number = i + 1;
                Optional.ofNullable(values.get(items.get(i).linkId()))
                        .ifPresent(value -> components.add(Component.number("item-" + number, value, "{score}")));
            }
        }
        return components;
    }

    private String unknown(ResponseFact form) {
        Optional<InstrumentKey> key = InstrumentKey.parse(form.questionnaire());
        if (key.isEmpty()) {
            return "The form names no version of its questionnaire, so no key can be chosen.";
        }
        TreeSet<String> versions = instruments.keySet().stream()
                .filter(known -> known.url().equals(key.get().url()))
                .map(InstrumentKey::version)
                .collect(Collectors.toCollection(TreeSet::new));
        return versions.isEmpty()
                ? "No instrument is known by the canonical of the form's questionnaire."
                : "The form answers another version of %s than %s; scoring with another version's key is refused."
                        .formatted(key.get().url(), String.join(", ", versions));
    }

    private static String sentence(Instrument instrument, ResponseReading reading) {
        return "The answers do not fit %s: %s"
                .formatted(
                        instrument.key(),
                        reading.problems().stream()
                                .map(problem -> named(problem.linkId()) + ": " + problem.sentence())
                                .collect(Collectors.joining(" ")));
    }

    /** A linkId comes from outside when the questionnaire does not know it; what does not look like one is not repeated. */
    private static String named(String linkId) {
        return linkId.matches("[A-Za-z0-9._/-]{1,64}") ? linkId : "An item";
    }
}
