package org.rapport.adapter.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.domain.confidence.Consent;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.ConsentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.MergeFact;
import org.rapport.domain.fact.Source;

/**
 * A fact as a row, with the order of versions: by time of update, then version number, then content. The content only
 * breaks ties between versions that a server numbers alike, so that the order of arrival never decides; of messages it does.
 *
 * @param fact the fact
 * @param versionOrder the version id as a number, 0 when it is none; of a message its control id, if that is a counter
 * @param body the fact as stored JSON
 */
record FactRow(Fact fact, long versionOrder, String body) {
    private static final Comparator<FactRow> BY_VERSION = Comparator.<FactRow, Instant>comparing(
                    row -> row.fact().source().lastUpdated())
            .thenComparing(FactRow::versionOrder)
            .thenComparing(FactRow::body);

    private static final Set<String> CALLED_OFF = Set.of("cancelled", "entered-in-error");

    private static final Pattern COUNTER = Pattern.compile("\\D*(\\d{1,18})");

    static FactRow of(Fact fact, Arrival arrival) {
        String version = fact.source().version();
        return new FactRow(fact, arrival.orders() ? countOf(version) : numberOf(version), Json.write(fact));
    }

    /** What identifies the row within its site. */
    String key() {
        return fact.source().reference() + " " + fact.patientId();
    }

    /** Logical ids of the appointments that a notice is about; none for any other fact. */
    List<String> about() {
        return fact instanceof CancellationFact notice ? notice.appointmentIds() : List.of();
    }

    /** The record that goes on by a merge, the empty text if it was undone; {@code null} is the database's for other facts. */
    String survivor() {
        return fact instanceof MergeFact merge ? merge.survivor() : null;
    }

    /** With whom a contact is that was not called off; {@code null} is the database's for everything else. */
    String practitioner() {
        if (fact instanceof EncounterFact encounter && !CALLED_OFF.contains(encounter.status())) {
            return encounter.practitionerId().orElse(null);
        }
        return fact instanceof AppointmentFact appointment && !CALLED_OFF.contains(appointment.status())
                ? appointment.practitionerId().orElse(null)
                : null;
    }

    /** Whether it tells what its source says, and is not the denial of everything that stands for a Consent nobody can read. */
    boolean isUnderstood() {
        return !(fact instanceof ConsentFact consent && consent.consent().equals(Consent.TO_NOTHING));
    }

    /** Whether this row is to stand where that one came before it; of unordered versions the one that came last. */
    boolean outlives(FactRow earlier) {
        return isUnordered() && earlier.isUnordered() || BY_VERSION.compare(this, earlier) > 0;
    }

    /** Whether the server says neither version nor time, so that only the order of arrival is left to go by. */
    private boolean isUnordered() {
        return fact.source().version().isEmpty() && fact.source().lastUpdated().equals(Instant.EPOCH);
    }

    /** Control ids that are letters and then a number are counted up; any other, such as a UUID, tells no order. */
    private static long countOf(String version) {
        String id =
                version.startsWith(Source.MESSAGE_PREFIX) ? version.substring(Source.MESSAGE_PREFIX.length()) : version;
        Matcher counter = COUNTER.matcher(id);
        return counter.matches() ? Long.parseLong(counter.group(1)) : 0;
    }

    /** A version as a number. */
    static long numberOf(String version) {
        boolean number =
                !version.isEmpty() && version.length() < 19 && version.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(version) : 0;
    }
}
