package org.rapport.domain.chart;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.engagement.Attendance;

/**
 * What a clinician is shown of one client.
 *
 * @param asOf when it was put together
 * @param courses the courses of treatment, the one that began last first
 * @param notShown titles of measures that are in the chart and that the rule of their instrument keeps from clinicians
 */
public record Chart(Instant asOf, List<Course> courses, List<String> notShown) {
    public Chart {
        courses = List.copyOf(courses);
        notShown = List.copyOf(notShown);
    }

    /**
     * One course of treatment.
     *
     * @param id id of the EpisodeOfCare, or {@code none} for what belongs to no recorded course
     * @param start when it began; empty while nothing has happened
     * @param end when it ended, as recorded
     * @param active whether it goes on
     * @param visits its sessions in time, those ahead included
     * @param series its scores over time
     * @param homework work agreed between sessions, by the time it is due
     * @param lines the text at the top
     * @param missing what is not there, in sentences
     */
    public record Course(
            String id,
            Optional<Instant> start,
            Optional<Instant> end,
            boolean active,
            List<Visit> visits,
            List<Series> series,
            List<Homework> homework,
            List<Line> lines,
            List<String> missing) {
        public Course {
            visits = List.copyOf(visits);
            series = List.copyOf(series);
            homework = List.copyOf(homework);
            lines = List.copyOf(lines);
            missing = List.copyOf(missing);
        }
    }

    /**
     * A session, held or not.
     *
     * @param start when it began, or was to begin
     * @param kind what became of it
     * @param words in words
     * @param ahead whether it is still to come
     * @param number its number among the attended sessions of the course
     * @param sources the resources that say so, such as {@code Encounter/12}
     */
    public record Visit(
            Instant start,
            Attendance kind,
            String words,
            boolean ahead,
            Optional<Integer> number,
            List<String> sources) {}

    /** Where a series is drawn. */
    public enum Panel {
        ALLIANCE,
        SYMPTOMS,
        CHECK_IN,
        OTHER
    }

    /**
     * A score over time.
     *
     * @param measure code of the measure, and in {@code title} neutral words for it
     * @param panel where it is drawn
     * @param byTherapist whether the therapist answers
     * @param low the lowest possible value
     * @param high the highest possible value
     * @param higherIsBetter the direction
     * @param line a value of the literature that the measure is held against
     * @param band between which values a difference from the first one may be measurement error alone
     * @param points its values and gaps in time
     */
    public record Series(
            String measure,
            String title,
            Panel panel,
            boolean byTherapist,
            BigDecimal low,
            BigDecimal high,
            boolean higherIsBetter,
            Optional<Threshold> line,
            Optional<Band> band,
            List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * A value that a measure is held against.
     *
     * @param value from here on
     * @param words what it means, with its source
     */
    public record Threshold(BigDecimal value, String words) {}

    /**
     * What measurement error alone may make of a difference.
     *
     * @param low lower than this, or the same, is a reliable difference from the first value
     * @param high higher than this, or the same, likewise
     * @param words what it means, with its source
     */
    public record Band(BigDecimal low, BigDecimal high, String words) {}

    /**
     * A score at one time.
     *
     * @param at when
     * @param value the value; empty where there is none, and then {@code why} says what was missing
     * @param session number of the attended session it belongs to
     * @param mark {@code marked} or {@code possible} for an alliance drop, {@code repaired} where one was repaired
     * @param why where the number comes from
     */
    public record Point(
            Instant at, Optional<BigDecimal> value, Optional<Integer> session, Optional<String> mark, Why why) {}

    /**
     * Work agreed between sessions.
     *
     * @param due by when
     * @param state {@code done}, {@code partly done}, {@code not done}, {@code open} or {@code not counted}
     * @param source the Task
     */
    public record Homework(Instant due, String state, String source) {}

    /**
     * A line of the text at the top.
     *
     * @param title what it is about
     * @param value the last value, with its unit
     * @param change how it has changed, or what else a clinician needs; may be empty
     * @param attention whether it asks for a look
     * @param why where the number comes from
     */
    public record Line(String title, String value, String change, boolean attention, Optional<Why> why) {}

    /**
     * Where a number comes from.
     *
     * @param title the measure
     * @param result the value, or what was missing
     * @param when the time it speaks of
     * @param rule how it is computed
     * @param answered items answered of all, such as {@code 9 of 9}; empty for what is no form
     * @param items the answers by item, where the EHR holds the form
     * @param parts what explains it: name and value
     * @param beside further scores of the same form, and what was found about it
     * @param sources what it was computed from
     * @param version by which rules, in which version, or that somebody else charted it
     * @param history status and time of this version
     */
    public record Why(
            String title,
            String result,
            String when,
            String rule,
            Optional<String> answered,
            List<Fact> items,
            List<Fact> parts,
            List<Fact> beside,
            List<String> sources,
            String version,
            String history) {
        public Why {
            items = List.copyOf(items);
            parts = List.copyOf(parts);
            beside = List.copyOf(beside);
            sources = List.copyOf(sources);
        }
    }

    /**
     * A name and what is said of it.
     *
     * @param value neutral words or a number
     */
    public record Fact(String name, String value) {}
}
