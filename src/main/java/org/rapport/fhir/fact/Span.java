package org.rapport.fhir.fact;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A Period as it stands in a resource.
 *
 * @param start its start, or the empty text
 * @param end its end, or the empty text
 */
record Span(String start, String end) {
    static final Span NONE = new Span("", "");

    static Span read(JsonCursor json) throws IOException {
        String[] ends = {"", ""};
        json.object(name -> {
            switch (name) {
                case "start" -> ends[0] = json.text();
                case "end" -> ends[1] = json.text();
                default -> {}
            }
        });
        return new Span(ends[0], ends[1]);
    }

    Optional<Instant> start(String path, ZoneId zone) {
        return time(path + ".start", start, zone).map(FhirTime::start);
    }

    /**
     * The end. One that is given to the day may lie on the day of the start, and then is the start: a contact from
     * 10:00 on the 5th to "the 5th" ends no earlier than it began.
     */
    Optional<Instant> end(String path, ZoneId zone) {
        Optional<FhirTime> last = time(path + ".end", end, zone);
        Optional<Instant> first = start(path, zone);
        if (last.isEmpty() || first.isEmpty()) {
            return last.map(FhirTime::start);
        }
        if (!last.get().after().isAfter(first.get())) {
            throw new Refusal(path, path + " ends before it starts.");
        }
        Instant ended = last.get().start();
        return Optional.of(ended.isBefore(first.get()) ? first.get() : ended);
    }

    private static Optional<FhirTime> time(String path, String text, ZoneId zone) {
        return text.isEmpty() ? Optional.empty() : Optional.of(FhirTime.dateTime(path, text, zone));
    }
}
