package org.rapport.domain.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A course of therapy as audits count it. Days are days of the site's calendar.
 *
 * @param course id of the course; what belongs to no recorded course is taken together as one, which never ends
 * @param features of the course
 * @param begun the day on which it began; empty while it has no past session
 * @param ended the day on which it ended as recorded, else of its last past session; empty while it goes on
 * @param attended how many sessions were attended
 * @param finished whether it has ended with at least two of them
 * @param measured whether there is a form that can be read of an instrument that was agreed on or measures the alliance
 * @param thirdAttended the day of the third attended session
 * @param allianceByThird whether a form of the client that belongs to one of the first three attended sessions gives an
 *     alliance score a value
 * @param attendance its attendance rate, 0 to 1, 4 decimals; empty below the minimum of sessions
 * @param early the alliance early in the course
 * @param outcome what became of the symptoms
 */
public record CourseRow(
        String course,
        Features features,
        Optional<LocalDate> begun,
        Optional<LocalDate> ended,
        int attended,
        boolean finished,
        boolean measured,
        Optional<LocalDate> thirdAttended,
        boolean allianceByThird,
        Optional<BigDecimal> attendance,
        Optional<Early> early,
        Outcome outcome) {

    /**
     * The mean of the third to fifth attended session ({@code alliance-early}). Values of different measures cannot be
     * compared: thirds are made among courses of one measure.
     *
     * @param measure code of the score: the one that the site has declared for its index, else the first by code that has
     *     a value
     * @param value in the unit of the score, 3 decimals
     */
    public record Early(String measure, BigDecimal value) {}

    /**
     * What became of the symptoms; empty where it cannot be told, so that a course is in the denominator of a rate exactly
     * when the flag is there.
     *
     * @param caseness at caseness at first; there when the course is finished and has two pairs of PHQ-9 and GAD-7
     * @param recovery there when at caseness
     * @param reliableImprovement there when {@code caseness} is
     * @param reliableDeterioration there when {@code caseness} is
     * @param reliableRecovery there when at caseness
     * @param phq9Response there when there are two PHQ-9 totals and the first is at least 10, finished or not
     * @param phq9Remission likewise
     */
    public record Outcome(
            Optional<Boolean> caseness,
            Optional<Boolean> recovery,
            Optional<Boolean> reliableImprovement,
            Optional<Boolean> reliableDeterioration,
            Optional<Boolean> reliableRecovery,
            Optional<Boolean> phq9Response,
            Optional<Boolean> phq9Remission) {}
}
