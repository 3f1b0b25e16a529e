package org.rapport.application.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.rapport.application.audit.FormSums.Behind;
import org.rapport.application.audit.FormSums.Key;
import org.rapport.application.audit.FormSums.Sums;
import org.rapport.application.audit.QualityReport.Row;
import org.rapport.domain.audit.ProtectedRates;
import org.rapport.domain.audit.ProtectedRates.Part;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.PublishedRate;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.audit.Tally;

/**
 * The rows of one score, as others may see them. Where small counts are hidden, a mean of few values would give away how
 * many there are and what each is: there is a statistic only of twice the threshold, and with fewer digits; and of as many
 * people as the threshold, who are counted behind what the statistic itself is made of.
 *
 * @param measure code of the score
 * @param title its words
 * @param rules how small numbers are kept back
 * @param people how many stand behind the smaller groups
 */
record QualityRows(String measure, String title, SuppressionRules rules, Map<Key, Behind> people) {
    /** A mean of fewer values has one digit after the point, others two. */
    private static final long MANY = 100;

    /**
     * One row for the whole, and one for each service when asked for.
     *
     * @param services the sums of each, at least one
     */
    List<Row> of(Map<String, Sums> services, boolean each) {
        Sums whole = services.values().stream().reduce(FormStatistics::sum).orElseThrow();
        Map<String, Sums> parts = new TreeMap<>(each ? services : Map.of());
        ProtectedRates complete = rates(whole, parts, Sums::complete, Sums::forms, Behind::complete);
        ProtectedRates ceiling =
                rates(whole, parts, Sums::ceiling, sums -> sums.values().n(), Behind::ceiling);
        List<Row> rows = new ArrayList<>();
        rows.add(row(Optional.empty(), whole, complete.whole(), ceiling.whole()));
        List<String> names = List.copyOf(parts.keySet());
        for (int i = 0; i < names.size(); i++) {
            Part forms = complete.breakdowns().get(0).get(i);
            Part values = ceiling.breakdowns().get(0).get(i);
            rows.add(row(Optional.of(names.get(i)), parts.get(names.get(i)), forms, values));
        }
        return rows;
    }

    private Behind behind(Key key) {
        return people.getOrDefault(key, Behind.PLENTY);
    }

    private ProtectedRates rates(
            Sums whole,
            Map<String, Sums> parts,
            ToLongFunction<Sums> numerator,
            ToLongFunction<Sums> denominator,
            Function<Behind, Tally.People> who) {
        List<Tally> tallies = parts.entrySet().stream()
                .map(one -> tally(one.getValue(), numerator, denominator)
                        .of(who.apply(behind(new Key(measure, one.getKey())))))
                .toList();
        return ProtectedRates.of(
                rules,
                tally(whole, numerator, denominator).of(who.apply(behind(Key.whole(measure)))),
                tallies.isEmpty() ? List.of() : List.of(tallies));
    }

    private static Tally tally(Sums sums, ToLongFunction<Sums> numerator, ToLongFunction<Sums> denominator) {
        return Tally.of(numerator.applyAsLong(sums), denominator.applyAsLong(sums), 0);
    }

    private Row row(Optional<String> service, Sums sums, Part complete, Part ceiling) {
        boolean shown = shown(complete.rate()) && shown(ceiling.rate());
        long values = shown ? sums.values().n() : 0;
        Behind behind = behind(service.map(name -> new Key(measure, name)).orElse(Key.whole(measure)));
        long pairs = shown ? ofEnough(sums.pairs().earlier().n(), behind.paired()) : 0;
        long itemised = ofEnough(sums.items().totals().n(), behind.itemised());
        int decimals = values < MANY ? 1 : 2;
        return new Row(
                measure,
                title,
                service,
                complete.rate().denominator(),
                complete.rate().percent(),
                ceiling.rate().denominator(),
                figure(FormStatistics.mean(sums.values()), values, decimals),
                figure(FormStatistics.deviation(sums.values()), values, decimals),
                figure(FormStatistics.alpha(sums.items()), itemised, values, 2),
                figure(FormStatistics.retest(sums.pairs()), pairs, 2),
                shown ? rules.count(pairs) : new PublishedCount.Hidden(),
                ceiling.rate().percent());
    }

    /** How many forms, or none when they are of too few people. */
    private long ofEnough(long forms, long people) {
        return people < rules.threshold() ? 0 : forms;
    }

    private static boolean shown(PublishedRate rate) {
        return rate.denominator() instanceof PublishedCount.Shown;
    }

    private Optional<BigDecimal> figure(Optional<BigDecimal> figure, long forms, long values, int decimals) {
        return figure(figure, Math.min(forms, values), decimals);
    }

    private Optional<BigDecimal> figure(Optional<BigDecimal> figure, long from, int decimals) {
        if (rules.threshold() == 0) {
            return figure;
        }
        return figure.filter(value -> from >= 2 * rules.threshold())
                .map(value -> value.setScale(decimals, RoundingMode.HALF_UP));
    }
}
