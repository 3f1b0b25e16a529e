package org.rapport.fhir.fact;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rapport.domain.fact.Answer;

/**
 * The extensions of a resource that carry a time or a code: what R4 has no element for, by extensions of the site's
 * choice. Of several with one url the first counts.
 */
final class Extensions {
    private final Map<String, String> times = new HashMap<>(4);
    private final Map<String, Answer.Coded> codes = new HashMap<>(4);

    void read(JsonCursor json) throws IOException {
        json.array(index -> {
            String[] parts = {"", ""};
            Codes coded = new Codes();
            json.object(name -> {
                switch (name) {
                    case "url" -> parts[0] = json.text();
                    case "valueDateTime", "valueInstant", "valueDate" -> parts[1] = json.text();
                    case "valueCodeableConcept" -> coded.addConcept(json);
                    case "valueCoding" -> coded.addCoding(json);
                    case "valueCode" -> coded.addCode(json.text());
                    default -> {}
                }
            });
            if (!parts[1].isEmpty()) {
                times.putIfAbsent(parts[0], parts[1]);
            }
            coded.first().ifPresent(code -> codes.putIfAbsent(parts[0], code));
        });
    }

    /** The moment in an extension of the type; a mere day, month or year is none. */
    Optional<Instant> moment(Optional<String> url, String type, SiteTerms site) {
        return url.map(times::get).flatMap(text -> FhirTime.dateTime(type + ".extension.value", text, site.zone())
                .exact());
    }

    /** The NHS code of attendance; what is none of its codes is not kept. */
    Optional<String> attendance(SiteTerms site) {
        return code(site.extensions().attendanceCode()).map(Answer.Coded::code).filter(code -> code.matches("[2-7]"));
    }

    Optional<Answer.Coded> code(Optional<String> url) {
        return url.map(codes::get);
    }
}
