package org.rapport.application.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.audit.AuditFigure;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.Tally;

/** Counts what audits are about. What it gives is exact and not for anybody's eyes as it is. */
public interface AuditCounts {

    /**
     * What is counted.
     *
     * @param figures which rates; all of one audit
     * @param scope which cases
     * @param today the day as of which it is known what is over
     * @param withheld codes of scores that are left out
     * @param told codes of the only scores that are not; empty when it is known of each who may see it
     */
    record Ask(
            List<AuditFigure> figures,
            AuditScope scope,
            LocalDate today,
            Set<String> withheld,
            Optional<Set<String>> told) {
        public Ask {
            figures = List.copyOf(figures);
            withheld = Set.copyOf(withheld);
            told = told.map(Set::copyOf);
        }

        /** Of all scores but some. */
        public Ask(List<AuditFigure> figures, AuditScope scope, LocalDate today, Set<String> withheld) {
            this(figures, scope, today, withheld, Optional.empty());
        }

        /** Whether a score is not left out. */
        public boolean tells(String measure) {
            return !withheld.contains(measure)
                    && told.map(codes -> codes.contains(measure)).orElse(true);
        }
    }

    /** By what cases are told apart, when the people behind them are counted. */
    sealed interface Split {
        /** Not at all; the only key is the empty text. */
        record Whole() implements Split {}

        /** By a dimension. */
        record By(Dimension dimension) implements Split {}

        /** By month, such as {@code 2026-03}. */
        record Months() implements Split {}

        /**
         * By thirds of an engagement; keys {@code low}, {@code middle}, {@code high} and {@code unknown}.
         *
         * @param engagement which
         * @param bounds between the thirds of each measure; courses of other measures are {@code unknown}
         */
        record ThirdsOf(Engagement engagement, List<Bounds> bounds) implements Split {
            public ThirdsOf {
                bounds = List.copyOf(bounds);
            }
        }
    }

    /**
     * Between the thirds of one measure.
     *
     * @param measure code of the score; empty for attendance
     * @param low the greatest value of the lowest third, empty when there is none in it
     * @param middle the greatest value of the lower two thirds, empty when there is none in them
     */
    record Bounds(Optional<String> measure, Optional<BigDecimal> low, Optional<BigDecimal> middle) {}

    /** Figures of a course that outcomes are held against. */
    enum Engagement {
        /** The attendance rate of the course. */
        ATTENDANCE("attendance-third"),
        /** The mean alliance of sessions 3 to 5. */
        ALLIANCE("alliance-third");

        private final String code;

        Engagement(String code) {
            this.code = code;
        }

        /** The code of the breakdown in reports. */
        public String code() {
            return code;
        }
    }

    /**
     * A whole and its parts.
     *
     * @param whole one tally for each figure
     * @param parts for each dimension asked for its values, each with one tally for each figure
     */
    record Counted(List<Tally> whole, Map<Dimension, Map<String, List<Tally>>> parts) {}

    /** Counts a whole and its parts by each of some dimensions. People are not counted. */
    Counted count(Ask ask, Set<Dimension> by);

    /** The same by month; months without a case are left out. */
    Map<String, List<Tally>> byMonth(Ask ask);

    /**
     * How much a course was engaged.
     *
     * @param measure the score it was measured by; empty of attendance
     * @param value the figure; empty where there is none
     */
    record Engaged(Optional<String> measure, Optional<BigDecimal> value) {}

    /** The same for each distinct engagement. */
    Map<Engaged, List<Tally>> byEngagement(Ask ask, Engagement engagement);

    /** Cases as a rate tells them apart. */
    enum Cases {
        /** Judged, and it is true of them. */
        WITH,
        /** Judged, and it is not. */
        WITHOUT,
        /** Not judged. */
        EXCLUDED
    }

    /**
     * How many people stand behind some parts.
     *
     * @param few the parts that are wanted, by their cases that are: others are not looked at
     * @param share of all cases those that are looked at, above 0; of less than 1 there are at least as many people as are told
     * @return parts without such a case are left out; {@link Long#MAX_VALUE} for cases that are not wanted of a part
     */
    Map<String, List<Tally.People>> people(Ask ask, Split split, Map<Cases, Set<String>> few, double share);

    /** The same of all cases of some parts. */
    default Map<String, List<Tally.People>> people(Ask ask, Split split, Set<String> keys) {
        return people(ask, split, Map.of(Cases.WITH, keys, Cases.WITHOUT, keys, Cases.EXCLUDED, keys), 1);
    }

    /**
     * How far courses came.
     *
     * @param courses how many came to each step, of those begun the first
     * @param stops how many people there are whose courses stopped at the same steps; the key has the bit 2^i for step i.
     *     Worked example: somebody with one course that went no further than step 0 and one that came to step 2 is under 5.
     */
    record Steps(List<Long> courses, Map<Integer, Long> stops) {
        public Steps {
            courses = List.copyOf(courses);
            stops = Map.copyOf(stops);
        }

        /** How many people have a course that came to one step and not to another. */
        long people(int step, int other) {
            int between = (1 << other) - (1 << step);
            return stops.entrySet().stream()
                    .filter(stop -> (stop.getKey() & between) != 0)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** How many people have a course that came to a step. */
        long people(int step) {
            return people(step, Integer.SIZE - 2);
        }
    }

    /** How far courses begun in the period came in the funnel. */
    Steps funnel(AuditScope scope);

    /** The values of each dimension ever seen at some sites, {@code unknown} among them where there is one without. */
    Map<Dimension, List<String>> values(Set<String> sites);
}
