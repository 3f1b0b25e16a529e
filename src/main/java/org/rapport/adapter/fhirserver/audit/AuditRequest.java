package org.rapport.adapter.fhirserver.audit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Parameters;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.MeasureEngine.ReportType;
import org.rapport.domain.audit.Dimension;

/**
 * The parameters of an operation about audits, by name, each with its values.
 *
 * @param values a value with commas is several
 */
record AuditRequest(Map<String, List<String>> values) {
    private static final Set<String> KNOWN = Set.of(
            "measure",
            "periodStart",
            "periodEnd",
            "reportType",
            "subject",
            "practitioner",
            "site",
            "stratifier",
            "keep",
            "_format",
            "_pretty");
    private static final Map<String, ReportType> TYPES = Map.of(
            "subject", ReportType.INDIVIDUAL,
            "individual", ReportType.INDIVIDUAL,
            "subject-list", ReportType.SUBJECT_LIST,
            "patient-list", ReportType.SUBJECT_LIST,
            "population", ReportType.POPULATION,
            "summary", ReportType.POPULATION);

    /** Reads the query, and for POST the Parameters of the body; {@code additionalData}, a Bundle, is read apart. */
    static AuditRequest of(Map<String, String[]> query, Optional<Parameters> body) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        query.forEach((name, given) -> values.put(name, Arrays.asList(given)));
        body.ifPresent(parameters -> parameters.getParameter().stream()
                .filter(one -> !(one.getName().equals("additionalData") && one.hasResource()))
                .forEach(one -> values.merge(
                        one.getName(),
                        List.of(one.hasValue() ? one.getValue().primitiveValue() : ""),
                        (before, more) ->
                                Stream.concat(before.stream(), more.stream()).toList())));
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(KNOWN);
        Arrays.stream(Dimension.values()).map(Dimension::code).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new InvalidRequestException("There is no parameter " + String.join(", ", unknown));
        }
        return new AuditRequest(values);
    }

    /** Further data about the subject, which the engine takes along. */
    static Optional<byte[]> additional(FhirContext context, Parameters body) {
        return Optional.ofNullable(body).stream()
                .flatMap(parameters -> parameters.getParameter().stream())
                .filter(one -> one.getName().equals("additionalData") && one.hasResource())
                .map(one -> context.newJsonParser()
                        .encodeResourceToString(one.getResource())
                        .getBytes(StandardCharsets.UTF_8))
                .findFirst();
    }

    Optional<String> one(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw new InvalidRequestException(name + " is given once");
        }
        return given.stream().filter(value -> !value.isBlank()).findFirst();
    }

    ReportType type() {
        String name = one("reportType").orElse(one("subject").isPresent() ? "subject" : "population");
        return Optional.ofNullable(TYPES.get(name))
                .orElseThrow(() -> new InvalidRequestException(
                        "reportType is one of " + String.join(", ", new TreeSet<>(TYPES.keySet()))));
    }

    AuditScope scope() {
        Map<Dimension, Set<String>> where = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            Set<String> wanted = several(dimension.code());
            if (!wanted.isEmpty()) {
                where.put(dimension, wanted);
            }
        }
        try {
            return new AuditScope(one("site"), from(), to(), where);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(e.getMessage());
        }
    }

    LocalDate from() {
        return day("periodStart", YearMonth::atDay);
    }

    LocalDate to() {
        return day("periodEnd", (month, first) -> month.atEndOfMonth());
    }

    /** The dimensions asked for by {@code stratifier}; without it all but the clinician. */
    Set<Dimension> by() {
        if (!values.containsKey("stratifier")) {
            return Arrays.stream(Dimension.values())
                    .filter(one -> one != Dimension.PRACTITIONER)
                    .collect(Collectors.toSet());
        }
        return several("stratifier").stream()
                .filter(name -> !name.equals("none"))
                .map(name -> Dimension.of(name)
                        .orElseThrow(() -> new InvalidRequestException("There is no stratifier " + name)))
                .collect(Collectors.toSet());
    }

    private Set<String> several(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .map(value ->
                        name.equals(Dimension.PRACTITIONER.code()) ? value.replaceFirst("^Practitioner/", "") : value)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    /** A year or month stands for its first or last day; of a time the day counts. */
    private LocalDate day(String name, Bound bound) {
        String text = one(name).orElseThrow(() -> new InvalidRequestException(name + " is missing"));
        try {
            if (text.matches("[0-9]{4}")) {
                return bound.of(YearMonth.of(Integer.parseInt(text), name.endsWith("Start") ? 1 : 12), 1);
            }
            return text.length() == 7
                    ? bound.of(YearMonth.parse(text), 1)
                    : LocalDate.parse(text.substring(0, Math.min(text.length(), 10)));
        } catch (DateTimeException e) {
            throw new InvalidRequestException(name + " is not a date such as 2026-03-31, 2026-03 or 2026");
        }
    }

    @FunctionalInterface
    private interface Bound {
        LocalDate of(YearMonth month, int first);
    }
}
