package org.rapport.domain.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.ResponseReading;
import org.rapport.domain.instrument.Scorer;
import org.rapport.domain.instrument.ScoringOutcome;
import org.rapport.domain.instrument.ScoringOutcome.Scored;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.statistics.Descriptive;

/**
 * The quality of measurement with one instrument in a group of courses: for each score the number of forms, their
 * completeness, mean, standard deviation, Cronbach's α, test–retest r and ceiling share.
 *
 * <p>Scores are computed from the forms by the same {@link Scorer} as always, so that this table can never speak of
 * other figures than those in the record; a form that cannot be read is no form here. Risk items are left out: one answer
 * has no internal consistency, and its mean says nothing about anyone's risk.
 *
 * <p>Worked example, three items 0–3, all needed, one course (1,2,2), –, (3,3,3) and one course (2,2,_), (2,3,3): 4
 * forms, completeness 3/4; scores 5, 9, 8 with mean 7.333 and standard deviation 2.082; α 0.923; ceiling 1/3; no pair of
 * scores from adjacent sessions, so no r.
 */
public final class MeasurementQuality {
    private final Instrument instrument;
    private final Scorer scorer;

    public MeasurementQuality(Instrument instrument) {
        this.instrument = instrument;
        this.scorer = new Scorer(instrument);
    }

    /** One row for each score that is not a risk item, in the order of their declaration. */
    public List<ScoreQuality> of(List<CourseForms> courses) {
        List<List<Optional<Form>>> forms = courses.stream()
                .map(course -> course.sessions().stream()
                        .map(answers -> answers.flatMap(this::form))
                        .toList())
                .toList();
        List<ScoreQuality> rows = new ArrayList<>();
        for (int i = 0; i < instrument.subscales().size(); i++) {
            if (instrument.subscales().get(i).type().family() != ScoreFamily.RISK) {
                rows.add(row(i, forms));
            }
        }
        return List.copyOf(rows);
    }

    /** What was answered, and what came of it. */
    private record Form(Map<String, BigDecimal> values, List<ScoringOutcome> outcomes) {
        Optional<BigDecimal> value(int score) {
            return outcomes.get(score) instanceof Scored scored ? Optional.of(scored.value()) : Optional.empty();
        }

        boolean complete(int score) {
            return outcomes.get(score).answered() == outcomes.get(score).total();
        }
    }

    private Optional<Form> form(List<Answer> answers) {
        ResponseReading reading = ResponseReading.read(instrument, answers);
        return reading.sound()
                ? Optional.of(new Form(
                        reading.values(), scorer.score(reading, answers).outcomes()))
                : Optional.empty();
    }

    private ScoreQuality row(int score, List<List<Optional<Form>>> courses) {
        Subscale subscale = instrument.subscales().get(score);
        List<Form> forms =
                courses.stream().flatMap(List::stream).flatMap(Optional::stream).toList();
        List<BigDecimal> scores = forms.stream()
                .map(form -> form.value(score))
                .flatMap(Optional::stream)
                .toList();
        List<List<Optional<BigDecimal>>> series = courses.stream()
                .map(course -> course.stream()
                        .map(form -> form.flatMap(one -> one.value(score)))
                        .toList())
                .toList();
        return new ScoreQuality(
                subscale.code(),
                Rate.of(forms, form -> true, form -> form.complete(score)),
                mean(scores),
                deviation(scores),
                alpha(subscale, forms),
                RetestCorrelation.of(series),
                Rate.of(scores, one -> true, one -> one.compareTo(subscale.high()) >= 0));
    }

    private static Estimate mean(List<BigDecimal> scores) {
        return Descriptive.mean(scores)
                .map(mean -> Estimate.found(mean, scores.size()))
                .orElseGet(() -> new Estimate.Absent("A mean needs at least 1 score.", scores.size()));
    }

    private static Estimate deviation(List<BigDecimal> scores) {
        return Descriptive.sampleDeviation(scores)
                .map(deviation -> Estimate.found(deviation, scores.size()))
                .orElseGet(() -> new Estimate.Absent("A standard deviation needs at least 2 scores.", scores.size()));
    }

    /** Of forms that answer every item, none hidden: each row of the matrix has the same columns. */
    private Estimate alpha(Subscale subscale, List<Form> forms) {
        List<Item> items = scorer.items(subscale);
        List<List<BigDecimal>> rows = forms.stream()
                .map(Form::values)
                .filter(values -> items.stream().allMatch(item -> values.containsKey(item.linkId())))
                .map(values -> items.stream()
                        .map(item -> item.oriented(values.get(item.linkId())))
                        .toList())
                .toList();
        return subscale.addsUp()
                ? CronbachAlpha.of(rows)
                : new Estimate.Absent(
                        "Cronbach's α has no meaning for a score that does not add its items up.", rows.size());
    }
}
