package org.rapport.application.bulk;

import java.time.Instant;

/**
 * Where lines come from.
 *
 * @param name of the file, as dead letters name it
 * @param version tells two files of one name apart
 * @param asOf the moment of which the file tells, which is when something was deleted at the latest;
 *     {@link Instant#EPOCH} when nobody says
 * @param mayBreakOff whether an unusable last line without a line's end is taken for a file that broke off, which is worth
 *     another try, rather than for a broken line
 */
record Delivery(String name, String version, Instant asOf, boolean mayBreakOff) {

    /** What a line is called in the list of dead letters. */
    String reference(Line line) {
        return "ndjson/" + name + "#" + line.number();
    }
}
