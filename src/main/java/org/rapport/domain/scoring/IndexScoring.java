package org.rapport.domain.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.domain.engagement.EngagementIndex;
import org.rapport.domain.engagement.EngagementIndex.Domain;
import org.rapport.domain.engagement.Indicator;
import org.rapport.domain.engagement.Indicators;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;

/**
 * The engagement index as of one session, where a site asks for it.
 *
 * <p>Attendance is that of the last 8 sessions that count in the attendance rate and began on one of the 90 local days that
 * end with the day of the as-of session, so that no change of the clocks moves a session in or out; work between sessions
 * is that of the course so far; alliance and check-in are the client's latest of the same 90 days, without a value when
 * the latest has none. Worked example: as of a session on 5 May, 5 February is the first of the days.
 */
final class IndexScoring {
    private static final int SESSIONS = 8;
    private static final int DAYS = 90;

    private final ZoneId zone;
    private final boolean enabled;
    private final Optional<String> allianceScore;
    private final EngagementIndex index;
    private final Indicators indicators;
    private final ScoreType type;
    private final Map<String, Subscale> ranges = new HashMap<>();

    IndexScoring(ScoringRules rules, Indicators indicators) {
        this.zone = rules.engagement().zone();
        this.enabled = rules.index().enabled();
        this.allianceScore = rules.index().allianceScore();
        this.index = new EngagementIndex(rules.index());
        this.indicators = indicators;
        this.type = rules.indicators().get("engagement-index");
        rules.instruments().values().forEach(instrument -> instrument
                .subscales()
                .forEach(subscale -> ranges.put(subscale.code(), subscale)));
    }

    /**
     * The index; empty where a site does not ask for it.
     *
     * @param draft of the as-of session
     * @param until the sessions up to it that are past, in time
     * @param homework as of the same session
     * @param forms what the client has filled in
     * @param before forms of this moment and later came after the session
     */
    Optional<Score> score(ScoreDraft draft, List<Session> until, Score homework, ProfileMembers forms, Instant before) {
        if (!enabled) {
            return Optional.empty();
        }
        Instant from = before.atZone(zone).minusDays(DAYS).toInstant();
        Map<Domain, BigDecimal> values = new EnumMap<>(Domain.class);
        List<ScoreIdentity> basis = new ArrayList<>();
        Indicator attendance = indicators.attendanceRate(recent(until, from));
        percent(attendance.outcome(), attendance.components()).ifPresent(value -> values.put(Domain.ATTENDANCE, value));
        percent(homework.outcome(), homework.components()).ifPresent(value -> {
            values.put(Domain.HOMEWORK, value);
            basis.add(homework.identity());
        });
        allianceScore
                .flatMap(measure -> forms.latest(
                        score -> score.type().measure().equals(measure)
                                && score.type().family() == ScoreFamily.ALLIANCE,
                        from,
                        before))
                .ifPresent(score -> take(Domain.ALLIANCE, score, values, basis));
        forms.latest(score -> score.type().family() == ScoreFamily.CHECK_IN, from, before)
                .ifPresent(score -> take(Domain.CHECK_IN, score, values, basis));
        return Optional.of(
                draft.ofIndicator(type, index.of(values, attendance.sources())).basedOn(basis));
    }

    private static List<Session> recent(List<Session> until, Instant from) {
        List<Session> counted = until.stream()
                .filter(session -> session.attendance().decided())
                .filter(session -> !session.start().isBefore(from))
                .toList();
        return counted.subList(Math.max(0, counted.size() - SESSIONS), counted.size());
    }

    /** 100 times a rate, from its numerator and denominator as the rate itself is rounded; empty for an absent one. */
    private static Optional<BigDecimal> percent(Outcome outcome, List<Component> components) {
        return outcome instanceof Outcome.Quantity
                ? Optional.of(number(components, "numerator")
                        .scaleByPowerOfTen(2)
                        .divide(number(components, "denominator"), MathContext.DECIMAL64))
                : Optional.empty();
    }

    private static BigDecimal number(List<Component> components, String code) {
        return components.stream()
                .filter(component -> component.code().equals(code))
                .map(component -> ((Component.Quantity) component.value()).value())
                .findFirst()
                .orElseThrow();
    }

    private void take(Domain domain, Score score, Map<Domain, BigDecimal> values, List<ScoreIdentity> basis) {
        Subscale range = ranges.get(score.type().measure());
        if (range != null && score.outcome() instanceof Outcome.Quantity quantity) {
            values.put(domain, EngagementIndex.onRange(quantity.value(), range.low(), range.high()));
            basis.add(score.identity());
        }
    }
}
