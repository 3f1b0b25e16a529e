package org.rapport.application.audit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.rapport.domain.audit.Tally;
import org.rapport.domain.confidence.SecurityLabel;

/** Evaluates Measures whose logic is CQL, Rapport's own and those that a hospital supplies. */
public interface MeasureEngine {

    /**
     * Whether a Measure is known.
     *
     * @param measure logical id, url or {@code url|version}
     */
    boolean knows(String measure);

    /**
     * The hospital whose Measure is meant.
     *
     * @param site the hospital, when it is said
     * @throws IllegalArgumentException with a sentence when there is none, or there are several
     */
    String site(String measure, Optional<String> site);

    /**
     * Evaluates a Measure.
     *
     * @throws IllegalArgumentException with a sentence when the request cannot be answered
     * @throws NotEntitled when nothing of the Measure may be told
     */
    Answer evaluate(Request request);

    /** What kind of report is asked for. */
    enum ReportType {
        INDIVIDUAL,
        SUBJECT_LIST,
        POPULATION
    }

    /**
     * A request.
     *
     * @param measure logical id, url or {@code url|version}
     * @param from first day of the period
     * @param to last day of the period, included
     * @param type kind of report
     * @param site the hospital, when there are several
     * @param subject logical id of the patient
     * @param practitioner logical id of the clinician
     * @param parameters further parameters of the library, by name
     * @param additional a Bundle of further data about the subject, as JSON
     * @param told the scores that the logic is told of
     * @param unseen logical ids of patients whom nothing singly is told of
     * @param seen tokens of the only labels that a patient may have of whom anything is told singly; absent for whatever labels
     */
    record Request(
            String measure,
            LocalDate from,
            LocalDate to,
            ReportType type,
            Optional<String> site,
            Optional<String> subject,
            Optional<String> practitioner,
            Map<String, String> parameters,
            Optional<byte[]> additional,
            ScoresTold told,
            Set<String> unseen,
            Optional<Set<String>> seen) {
        public Request {
            unseen = Set.copyOf(unseen);
            seen = seen.map(Set::copyOf);
        }

        /** Of whomever there is. */
        public Request(
                String measure,
                LocalDate from,
                LocalDate to,
                ReportType type,
                Optional<String> site,
                Optional<String> subject,
                Optional<String> practitioner,
                Map<String, String> parameters,
                Optional<byte[]> additional,
                ScoresTold told) {
            this(
                    measure,
                    from,
                    to,
                    type,
                    site,
                    subject,
                    practitioner,
                    parameters,
                    additional,
                    told,
                    Set.of(),
                    Optional.empty());
        }

        /** Whether it is about one patient. */
        public boolean ofOne() {
            return subject.isPresent();
        }

        /** Whether figures of many are asked for, and not who is behind them. */
        public boolean aggregate() {
            return type == ReportType.POPULATION && !ofOne();
        }

        /** Whether something may be told of a patient with these labels. */
        public boolean tellsOf(Collection<SecurityLabel> labels) {
            return aggregate()
                    || seen.map(known ->
                                    labels.stream().map(SecurityLabel::token).allMatch(known::contains))
                            .orElse(true);
        }

        /** The same at one hospital, whose logic is told of some scores, by somebody of whom more is known. */
        Request at(String oneSite, ScoresTold scores, AuditRights rights) {
            return new Request(
                    measure,
                    from,
                    to,
                    type,
                    Optional.of(oneSite),
                    subject,
                    practitioner,
                    parameters,
                    additional,
                    scores,
                    aggregate() ? Set.of() : rights.deniers(oneSite),
                    rights.seenLabels(oneSite));
        }
    }

    /**
     * An answer.
     *
     * @param report the MeasureReport as JSON; of {@link ReportType#INDIVIDUAL} for several subjects a Bundle of them
     * @param people who stands behind the counts of each group of a report over a population, none of another; takes about as
     *     long as the report did, and is asked for only where small numbers are kept back
     */
    record Answer(byte[] report, Supplier<List<GroupPeople>> people) {}

    /**
     * How many people stand behind the counts of a group.
     *
     * @param whole behind those of the group
     * @param strata behind those of each stratum of each stratifier, in the order of the report
     */
    record GroupPeople(Tally.People whole, List<List<Tally.People>> strata) {}
}
