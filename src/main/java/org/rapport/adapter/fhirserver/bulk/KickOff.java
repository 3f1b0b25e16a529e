package org.rapport.adapter.fhirserver.bulk;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Parameters;
import org.rapport.application.extract.ExtractType;

/**
 * What is asked of an export.
 *
 * @param types what is to be exported
 * @param since only what changed after this
 * @param notes what was passed over, in sentences
 */
record KickOff(List<ExtractType> types, Optional<Instant> since, List<String> notes) {
    private static final Set<String> FORMATS = Set.of("application/fhir+ndjson", "application/ndjson", "ndjson");
    private static final Set<String> UNDERSTOOD = Set.of("_type", "_since", "_outputFormat");
    /** About the answer to the kick-off itself. */
    private static final Set<String> OF_THE_ANSWER = Set.of("_format", "_pretty");

    /**
     * Reads a request.
     *
     * @throws InvalidRequestException with a sentence when something cannot be met and the client did not ask to be lenient
     */
    static KickOff read(RequestDetails details) {
        requireAsynchronous(details);
        Map<String, List<String>> asked = parameters(details);
        List<String> notes = new ArrayList<>();
        Set<String> unknown = new TreeSet<>(asked.keySet());
        unknown.removeAll(UNDERSTOOD);
        unknown.removeAll(OF_THE_ANSWER);
        unknown.forEach(name -> pass(details, notes, "The parameter " + name + " is not supported here"));
        asked.getOrDefault("_outputFormat", List.of()).stream()
                .map(format -> format.replace(' ', '+'))
                .filter(format -> !FORMATS.contains(format))
                .findFirst()
                .ifPresent(format -> {
                    throw new InvalidRequestException("Only _outputFormat=application/fhir+ndjson can be made");
                });
        return new KickOff(
                types(details, asked.getOrDefault("_type", List.of()), notes), since(asked), List.copyOf(notes));
    }

    private static void requireAsynchronous(RequestDetails details) {
        if (!prefers(details, "respond-async")) {
            throw new InvalidRequestException("An export takes its time: send the header Prefer: respond-async");
        }
    }

    private static void pass(RequestDetails details, List<String> notes, String sentence) {
        if (!prefers(details, "handling=lenient")) {
            throw new InvalidRequestException(
                    sentence + "; with the header Prefer: respond-async, handling=lenient it is passed over");
        }
        notes.add(sentence + " and was passed over");
    }

    private static boolean prefers(RequestDetails details, String preference) {
        List<String> headers = Optional.ofNullable(details.getHeaders("Prefer")).orElse(List.of());
        return headers.stream()
                .flatMap(header -> Stream.of(header.split("[;,]")))
                .map(one -> one.replaceAll("[\\s\"]", ""))
                .anyMatch(preference::equalsIgnoreCase);
    }

    private static List<ExtractType> types(RequestDetails details, List<String> values, List<String> notes) {
        List<String> names = values.stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        names.stream()
                .filter(name -> ExtractType.of(name).isEmpty())
                .forEach(name -> pass(details, notes, "Nothing of the type '" + name + "' can be exported here"));
        List<ExtractType> types = Arrays.stream(ExtractType.values())
                .filter(type -> names.isEmpty() || names.contains(type.resource()))
                .toList();
        if (types.isEmpty()) {
            throw new InvalidRequestException("None of the types asked for can be exported here");
        }
        return types;
    }

    /** A plus sign that was not escaped has become a space by now. */
    private static Optional<Instant> since(Map<String, List<String>> asked) {
        List<String> values = asked.getOrDefault("_since", List.of());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(values.get(0).strip().replace(' ', '+'))
                    .toInstant());
        } catch (DateTimeParseException e) {
            throw new InvalidRequestException("_since has to be an instant such as 2026-01-31T12:00:00Z");
        }
    }

    private static Map<String, List<String>> parameters(RequestDetails details) {
        Map<String, List<String>> asked = new TreeMap<>();
        details.getParameters().forEach((name, values) -> asked.put(name, List.of(values)));
        if (details.getResource() instanceof Parameters body) {
            body.getParameter()
                    .forEach(one -> asked.merge(
                            one.getName(),
                            List.of(one.hasValue() ? one.getValue().primitiveValue() : ""),
                            (left, right) ->
                                    Stream.concat(left.stream(), right.stream()).toList()));
        }
        return asked;
    }
}
