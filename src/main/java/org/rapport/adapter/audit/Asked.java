package org.rapport.adapter.audit;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.audit.AuditQuestion;
import org.rapport.application.audit.AuditScope;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.Dimension;

/**
 * What is asked, out of the parameters of a request: {@code from} and {@code to} (days, both included), {@code site}, a
 * parameter for each dimension (repeated for several values), {@code by} (dimensions, repeated) {@code audit} and {@code
 * figure}. One that is empty counts as not given, as forms send it so.
 */
record Asked(AuditScope scope, Set<Dimension> by, Optional<Audit> audit, Optional<String> figure) {
    /** @throws IllegalArgumentException with a sentence */
    static Asked of(MultivaluedMap<String, String> parameters) {
        LocalDate from = day(parameters, "from");
        LocalDate to = day(parameters, "to");
        Map<Dimension, Set<String>> where = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            List<String> values = given(parameters, dimension.code());
            if (!values.isEmpty()) {
                where.put(dimension, new LinkedHashSet<>(values));
            }
        }
        Optional<String> site = given(parameters, "site").stream().findFirst();
        Optional<String> figure = given(parameters, "figure").stream().findFirst();
        return new Asked(new AuditScope(site, from, to, where), by(parameters), audit(parameters), figure);
    }

    AuditQuestion about(Audit one) {
        return new AuditQuestion(one, scope, by);
    }

    /** @throws IllegalArgumentException when no audit was named */
    AuditQuestion question() {
        return about(audit.orElseThrow(() -> new IllegalArgumentException("Name the audit in the parameter audit")));
    }

    /** The rate that is asked for; that of the audit, where it has but one. */
    String named() {
        return figure.orElseGet(() -> audit.map(Audit::code).orElse(""));
    }

    private static Set<Dimension> by(MultivaluedMap<String, String> parameters) {
        Set<Dimension> by = EnumSet.noneOf(Dimension.class);
        for (String code : given(parameters, "by")) {
            by.add(Dimension.of(code)
                    .orElseThrow(() -> new IllegalArgumentException("Cases cannot be told apart by " + plain(code))));
        }
        return by;
    }

    private static Optional<Audit> audit(MultivaluedMap<String, String> parameters) {
        return given(parameters, "audit").stream().findFirst().map(code -> Audit.of(code)
                .orElseThrow(() -> new IllegalArgumentException("There is no audit " + plain(code))));
    }

    private static LocalDate day(MultivaluedMap<String, String> parameters, String name) {
        String text = given(parameters, name).stream().findFirst().orElse("");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("The parameter " + name + " is no day such as 2026-03-31");
        }
    }

    private static List<String> given(MultivaluedMap<String, String> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** What a caller wrote goes into a sentence in plain letters only. */
    private static String plain(String text) {
        String letters = text.replaceAll("[^A-Za-z0-9 ._-]", "?");
        return letters.substring(0, Math.min(letters.length(), 40));
    }
}
