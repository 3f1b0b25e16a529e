package org.rapport.domain.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.Scorer;
import org.rapport.domain.instrument.ScoringOutcome;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.statistics.Descriptive;

/**
 * The quality of measurement with one instrument in a group of courses: for each score the number of forms, their
 * completeness, mean, standard deviation, Cronbach's α, test–retest r and ceiling share.
 *
 * <p>Scores are computed from the forms by the same {@link Scorer} as always, so that this table can never speak of
 * other figures than those in the record. Risk items are left out: one answer has no internal consistency, and its mean
 * says nothing about anyone's risk.
 *
 * <p>Worked example, three items 0–3, all needed, one course (1,2,2), –, (3,3,3) and one course (2,2,_), (2,3,3): 4
 * forms, completeness 3/4; scores 5, 9, 8 with mean 7.333 and standard deviation 2.082; ceiling 1/3; no pair of scores
 * from adjacent sessions, so no r.
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
        List<ScoreQuality> rows = new ArrayList<>();
        for (int i = 0; i < instrument.subscales().size(); i++) {
            if (instrument.subscales().get(i).type().family() != ScoreFamily.RISK) {
                rows.add(row(i, courses));
            }
        }
        return List.copyOf(rows);
    }

    private ScoreQuality row(int score, List<CourseForms> courses) {
        Subscale subscale = instrument.subscales().get(score);
        List<List<Optional<BigDecimal>>> series = courses.stream()
                .map(course -> course.sessions().stream()
                        .map(form -> form.flatMap(values -> value(score, values)))
                        .toList())
                .toList();
        List<BigDecimal> scores =
                series.stream().flatMap(List::stream).flatMap(Optional::stream).toList();
        List<Map<String, BigDecimal>> forms = courses.stream()
                .flatMap(course -> course.sessions().stream())
                .flatMap(Optional::stream)
                .toList();
        return new ScoreQuality(
                subscale.code(),
                Rate.of(forms, form -> true, form -> complete(subscale, form)),
                estimate(Descriptive.mean(scores), scores.size(), "A mean needs at least 1 score."),
                estimate(
                        Descriptive.sampleDeviation(scores),
                        scores.size(),
                        "A standard deviation needs at least 2 scores."),
                alpha(subscale, forms),
                RetestCorrelation.of(series),
                Rate.of(scores, one -> true, one -> one.compareTo(subscale.high()) >= 0));
    }

    private Optional<BigDecimal> value(int score, Map<String, BigDecimal> values) {
        return scorer.score(values).get(score) instanceof ScoringOutcome.Scored scored
                ? Optional.of(scored.value())
                : Optional.empty();
    }

    private boolean complete(Subscale subscale, Map<String, BigDecimal> form) {
        return scorer.items(subscale).stream().allMatch(item -> form.containsKey(item.linkId()));
    }

    private static Estimate estimate(Optional<BigDecimal> figure, long n, String sentence) {
        return figure.map(value -> Estimate.found(value, n)).orElseGet(() -> new Estimate.Absent(sentence, n));
    }

    /** α speaks of items that are added up; where a part is subtracted, there is no such sum. */
    private Estimate alpha(Subscale subscale, List<Map<String, BigDecimal>> forms) {
        List<Map<String, BigDecimal>> complete =
                forms.stream().filter(form -> complete(subscale, form)).toList();
        if (subscale.parts().stream().anyMatch(part -> part.weight().signum() < 0)) {
            return new Estimate.Absent(
                    "Cronbach's α has no meaning for a score that subtracts one of its parts.", complete.size());
        }
        return CronbachAlpha.of(
                complete.stream().map(form -> oriented(subscale, form)).toList());
    }

    private List<BigDecimal> oriented(Subscale subscale, Map<String, BigDecimal> form) {
        List<Item> items = scorer.items(subscale);
        return items.stream()
                .map(item -> item.oriented(form.get(item.linkId())))
                .toList();
    }
}
