package org.rapport.adapter.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.MergeFact;
import org.rapport.domain.fact.Source;

/**
 * A fact as a row, with the order of versions: by time of update, then version number, then content. The content only
 * breaks ties between versions that a server numbers alike, so that the order of arrival never decides.
 *
 * @param fact the fact
 * @param versionOrder the version id as a number, 0 when it is none
 * @param body the fact as stored JSON
 */
record FactRow(Fact fact, long versionOrder, String body) {
    private static final Comparator<FactRow> BY_VERSION = Comparator.<FactRow, Instant>comparing(
                    row -> row.fact().source().lastUpdated())
            .thenComparing(FactRow::versionOrder)
            .thenComparing(FactRow::body);

    static FactRow of(Fact fact) {
        return new FactRow(fact, numberOf(fact.source().version()), Json.write(fact));
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

    /** Whether this row is to stand where that one came before it; of unordered versions the one that came last. */
    boolean outlives(FactRow earlier) {
        return isUnordered() && earlier.isUnordered() || BY_VERSION.compare(this, earlier) > 0;
    }

    /** Whether the server says neither version nor time, so that only the order of arrival is left to go by. */
    private boolean isUnordered() {
        return fact.source().version().isEmpty() && fact.source().lastUpdated().equals(Instant.EPOCH);
    }

    /** A version as a number; of a message the number that its control id ends with. */
    static long numberOf(String version) {
        if (version.startsWith(Source.MESSAGE_PREFIX)) {
            String number = version.replaceFirst(".*?(\\d{1,18})$", "$1");
            return number.equals(version) ? 0 : Long.parseLong(number);
        }
        boolean number =
                !version.isEmpty() && version.length() < 19 && version.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(version) : 0;
    }
}
