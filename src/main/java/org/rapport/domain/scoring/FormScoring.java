package org.rapport.domain.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.FormScores;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.instrument.ResponseReading;
import org.rapport.domain.instrument.RiskReading;
import org.rapport.domain.instrument.Scorer;
import org.rapport.domain.instrument.ScoringOutcome;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;

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
     * @param read the form as its instrument reads it; absent when it is refused
     * @param scores in the order in which the instrument declares them; of a refused form only the risks, which are read
     *     from their own items, and not even these when no key fits the form
     * @param refusal why there are no others
     */
    record FormResult(Optional<ScoredForm> read, List<Score> scores, Optional<Refusal> refusal) {}

    FormResult score(ResponseFact form, String patientId, CourseOfTherapy course) {
        Optional<Instrument> instrument =
                InstrumentKey.parse(form.questionnaire()).map(instruments::get);
        if (instrument.isEmpty()) {
            return refused(form, unknown(form), Refusal.Reason.NO_INSTRUMENT, List.of());
        }
        ResponseReading reading = ResponseReading.read(instrument.get(), form.answers());
        Scorer scorer = scorers.get(instrument.get().key());
        ScoreDraft draft = draft(form, patientId, course);
        if (!reading.sound()) {
            List<ScoringOutcome> risks = RiskReading.of(instrument.get(), scorer, form.answers());
            List<Score> told = scores(risks, draft, form, FormComponents.NONE);
            return refused(form, sentence(instrument.get(), reading), Refusal.Reason.ANSWERS, told);
        }
        FormScores results = scorer.score(reading, form.answers());
        FormComponents components = FormComponents.read(scorer, reading.values(), results.calculated());
        List<ScoringOutcome> outcomes = reading.hidden().isEmpty()
                ? results.outcomes()
                : RiskReading.instead(results.outcomes(), RiskReading.of(instrument.get(), scorer, form.answers()));
        List<Score> scores = scores(outcomes, draft, form, components);
        ScoredForm.Figures figures = new ScoredForm.Figures(reading.values(), outcomes, scorer);
        ScoredForm read = new ScoredForm(form, instrument.get(), scores, figures);
        return new FormResult(Optional.of(read), scores, Optional.empty());
    }

    /** The risks of a form alone, each from its own items, whatever else can be computed; none without its instrument. */
    List<Score> risks(ResponseFact form, String patientId, CourseOfTherapy course) {
        return InstrumentKey.parse(form.questionnaire())
                .map(instruments::get)
                .map(instrument -> scores(
                        RiskReading.of(instrument, scorers.get(instrument.key()), form.answers()),
                        draft(form, patientId, course),
                        form,
                        FormComponents.NONE))
                .orElse(List.of());
    }

    private static List<Score> scores(
            List<ScoringOutcome> outcomes, ScoreDraft draft, ResponseFact form, FormComponents components) {
        return outcomes.stream()
                .map(outcome ->
                        draft.ofForm(outcome.subscale().type(), result(outcome), components.of(outcome), form.source()))
                .toList();
    }

    private static FormResult refused(ResponseFact form, String sentence, Refusal.Reason reason, List<Score> risks) {
        return new FormResult(Optional.empty(), risks, Optional.of(new Refusal(form.source(), sentence, reason)));
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
