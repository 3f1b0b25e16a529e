package org.rapport.fhir.course;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Moments on the clock of a site, such as {@code 2026-01-05T10:00:00.000+01:00}: the first ten characters are the day that
 * audits count.
 */
record Times(ZoneId zone) {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    String moment(Instant instant) {
        return MOMENT.format(instant.atZone(zone));
    }

    /** Writes a period; nothing when neither end is known. */
    void period(JsonGenerator json, Optional<Instant> start, Optional<Instant> end) throws IOException {
        if (start.isEmpty() && end.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("period");
        if (start.isPresent()) {
            json.writeStringField("start", moment(start.get()));
        }
        if (end.isPresent()) {
            json.writeStringField("end", moment(end.get()));
        }
        json.writeEndObject();
    }
}
