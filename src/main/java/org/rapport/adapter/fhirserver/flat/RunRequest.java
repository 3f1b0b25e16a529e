package org.rapport.adapter.fhirserver.flat;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.rapport.application.extract.Extent;
import org.rapport.application.extract.ExtractType;
import org.rapport.application.extract.PatientGroup;

/**
 * What is asked of a table: parameters of the request, and of its body if it has one.
 *
 * @param values parameters by name
 * @param view the ViewDefinition in the body, if there is one
 * @param accept the media types the client takes
 */
record RunRequest(Map<String, String> values, Optional<JsonNode> view, Optional<String> accept) {
    private static final Set<String> UNDERSTOOD =
            Set.of("_format", "header", "_since", "_limit", "group", "viewReference", "viewResource");

    static RunRequest of(HttpServletRequest request, Optional<JsonNode> body) {
        Map<String, String> values = new HashMap<>();
        request.getParameterMap().forEach((name, all) -> values.put(name, all[0]));
        Optional<JsonNode> view = Optional.empty();
        if (body.isPresent()) {
            for (JsonNode parameter : body.get().path("parameter")) {
                String name = parameter.path("name").asText();
                values.put(name, text(parameter));
                view = name.equals("viewResource") ? Optional.of(parameter.path("resource")) : view;
            }
        }
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(UNDERSTOOD);
        if (!unknown.isEmpty()) {
            throw new InvalidRequestException(
                    "The parameter " + unknown.iterator().next() + " is not supported here");
        }
        return new RunRequest(values, view, Optional.ofNullable(request.getHeader("Accept")));
    }

    private static String text(JsonNode parameter) {
        for (Map.Entry<String, JsonNode> field : parameter.properties()) {
            if (field.getKey().startsWith("value")) {
                return field.getValue().isObject()
                        ? field.getValue().path("reference").asText()
                        : field.getValue().asText();
            }
        }
        return "";
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /** What {@code _format} says, else the first media type of the Accept header that is a format here, else CSV. */
    Format format() {
        Optional<String> named = value("_format");
        if (named.isPresent()) {
            return Format.of(named.get())
                    .orElseThrow(() -> new InvalidRequestException("_format is one of csv, parquet, ndjson and json"));
        }
        return Stream.of(accept.orElse("").split(","))
                .map(Format::of)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Format.CSV);
    }

    boolean header() {
        return !value("header").orElse("true").equals("false");
    }

    long limit() {
        String limit = value("_limit").orElse("" + Integer.MAX_VALUE);
        if (!limit.matches("[1-9]\\d{0,9}")) {
            throw new InvalidRequestException("_limit has to be a whole number from 1 on");
        }
        return Long.parseLong(limit);
    }

    /** The definition that is asked for, when the address does not say it. */
    JsonNode definition(ViewShelf views) {
        Optional<String> reference = value("viewReference");
        if (reference.isPresent() == view.isPresent()) {
            throw new InvalidRequestException("Either viewResource or viewReference has to be given");
        }
        return view.or(() -> views.meant(reference.get()))
                .orElseThrow(() -> new ResourceNotFoundException("There is no such ViewDefinition here"));
    }

    /**
     * What resources the table is made of.
     *
     * @param groups those that the caller may see
     * @param site of which it is where no group is named; absent for all
     */
    Extent extent(String resource, List<PatientGroup> groups, Optional<String> site) {
        Optional<PatientGroup> group = value("group").map(reference -> group(reference, groups));
        ExtractType type = ExtractType.of(resource).orElse(ExtractType.OBSERVATION);
        Optional<String> of = group.map(PatientGroup::site).or(() -> site);
        return new Extent(List.of(type), since(), of, group.flatMap(PatientGroup::service));
    }

    private static PatientGroup group(String reference, List<PatientGroup> groups) {
        String id = Arrays.stream(reference.split("/"))
                .reduce((first, last) -> last)
                .orElse("");
        return groups.stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResourceNotFoundException("There is no Group with this id"));
    }

    private Optional<Instant> since() {
        try {
            return value("_since")
                    .map(text -> OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
        } catch (DateTimeParseException e) {
            throw new InvalidRequestException("_since has to be an instant such as 2026-01-31T12:00:00Z");
        }
    }
}
