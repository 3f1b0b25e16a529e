package org.rapport.fhir.fact;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The moment of cancelling, which R4's Appointment can carry only in an extension of the site's choice. */
final class CancellationTime {
    private final Map<String, String> timesByUrl = new LinkedHashMap<>();

    /** Gathers the extensions of the appointment that carry a time. */
    void read(JsonCursor json) throws IOException {
        json.array(index -> {
            String[] parts = {"", ""};
            json.object(name -> {
                switch (name) {
                    case "url" -> parts[0] = json.text();
                    case "valueDateTime", "valueInstant", "valueDate" -> parts[1] = json.text();
                    default -> {}
                }
            });
            if (!parts[1].isEmpty()) {
                timesByUrl.putIfAbsent(parts[0], parts[1]);
            }
        });
    }

    Optional<Instant> time(SiteTerms site) {
        return site.cancelledAt().map(timesByUrl::get).map(text -> FhirTime.dateTime(
                        "Appointment.extension.value", text, site.zone())
                .start());
    }
}
