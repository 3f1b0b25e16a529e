package org.rapport.domain.change;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/**
 * {@code alliance-drop}: the sessions at which a rule of {@link DropRules} holds, each {@code marked} if R2(2) does, else
 * {@code possible}; with its {@link Repair}. Called alliance drop: score-based detection misses most ruptures.
 *
 * <p>Worked example, WAI-SR means 4.2, 4.3, 4.1, 4.4, 4.3, 3.2, 4.0, 4.3 with SD_ref 0.70: one drop, at session 6,
 * possible, repaired at session 8.
 */
public final class AllianceDrop {
    private AllianceDrop() {}

    /**
     * A flagged session.
     *
     * @param at the point of the drop
     * @param change the finding
     */
    public record Drop(SessionReading at, Change change) {}

    /**
     * The flagged sessions of a series, in time.
     *
     * @param reference SD_ref of the score, when the site has set one
     */
    public static List<Drop> of(SessionSeries series, Optional<BigDecimal> reference) {
        DropRules rules = new DropRules(series.worthDiscussing(), reference);
        List<Drop> drops = new ArrayList<>();
        for (int i = 0; i < series.points().size(); i++) {
            List<SessionReading> prior = series.points().subList(0, i);
            SessionReading at = series.points().get(i);
            List<String> holding = rules.holding(
                    at.value(), prior.stream().map(SessionReading::value).toList());
            if (!holding.isEmpty()) {
                drops.add(new Drop(at, change(series, prior, at, holding, reference)));
            }
        }
        return drops;
    }

    private static Change change(
            SessionSeries series,
            List<SessionReading> prior,
            SessionReading at,
            List<String> holding,
            Optional<BigDecimal> reference) {
        List<Component> components = new ArrayList<>(List.of(
                Change.about(series.score()),
                Component.count("session-number", at.session()),
                Change.value("session-value", at.value(), series.unit())));
        holding.forEach(rule -> components.add(Component.mark(rule)));
        List<SessionReading> used = new ArrayList<>(prior);
        used.add(at);
        if (!prior.isEmpty()) {
            BigDecimal before = prior.get(prior.size() - 1).value();
            Repair repair = Repair.of(series, at.session(), before, reference);
            components.add(Change.value("previous-value", before, series.unit()));
            components.addAll(repair.components(series.unit()));
            used.addAll(series.between(at.session() + 1, repair.session().orElse(at.session() + Repair.SESSIONS)));
        }
        String finding = DropRules.marked(holding) ? "marked" : "possible";
        List<Reading> readings = used.stream().map(SessionReading::reading).toList();
        return new Change("alliance-drop", new Outcome.Finding(finding), components, readings);
    }
}
