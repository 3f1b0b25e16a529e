package org.rapport.fhir.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What FHIR's data types say, of whatever another server wrote into them. */
final class Element {
    private static final Pattern LOCAL = Pattern.compile(
            "(?:^|/)([A-Z][A-Za-z]{1,60}/[A-Za-z0-9\\-.]{1,64})" + "(?:/_history/[A-Za-z0-9\\-.]{1,64})?$");

    private Element() {}

    /** The text of a member; empty when there is none. */
    static Optional<String> text(JsonNode node, String name) {
        return Optional.of(node.path(name).asText("")).filter(text -> !text.isBlank());
    }

    /** Type and id of a reference, relative or absolute; empty for one that names no resource. */
    static Optional<String> local(JsonNode reference) {
        return text(reference, "reference").flatMap(url -> {
            Matcher matcher = LOCAL.matcher(url);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        });
    }

    /** The id that a reference to a resource of this type names. */
    static Optional<String> id(JsonNode reference, String type) {
        return local(reference)
                .filter(local -> local.startsWith(type + "/"))
                .map(local -> local.substring(type.length() + 1));
    }

    /** A moment; a day, month or year begins at its first midnight in the zone. */
    static Optional<Instant> moment(JsonNode node, String name, ZoneId zone) {
        return text(node, name).flatMap(text -> moment(text, zone));
    }

    private static Optional<Instant> moment(String text, ZoneId zone) {
        try {
            if (text.length() > 10) {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            }
            String day = (text + "-01-01").substring(0, 10);
            return Optional.of(LocalDate.parse(day).atStartOfDay(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The codings of a CodeableConcept as tokens {@code system|code}. */
    static List<String> tokens(JsonNode concept) {
        List<String> tokens = new ArrayList<>();
        concept.path("coding")
                .forEach(coding -> tokens.add(coding.path("system").asText() + "|"
                        + coding.path("code").asText()));
        return tokens;
    }

    /** The first code that a CodeableConcept has of a system. */
    static Optional<String> code(JsonNode concept, String system) {
        return tokens(concept).stream()
                .filter(token -> token.startsWith(system + "|"))
                .map(token -> token.substring(system.length() + 1))
                .findFirst();
    }
}
