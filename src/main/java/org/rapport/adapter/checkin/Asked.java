package org.rapport.adapter.checkin;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.checkin.MakeLinks.Terms;
import org.rapport.application.checkin.MakeLinks.Wish;
import org.rapport.application.checkin.SessionReference;

/** What is posted to have links made: an object of texts. Ids may stand alone or as references ({@code Patient/12}). */
record Asked(JsonObject object) {
    private static final Set<String> MEMBERS =
            Set.of("site", "patient", "encounter", "appointment", "form", "practitioner", "validFor", "day");

    static Asked read(byte[] body) {
        JsonObject object = object(body);
        if (!MEMBERS.containsAll(object.keySet())) {
            throw new Trouble(400, "Only these members are known: " + String.join(", ", sorted()));
        }
        return new Asked(object);
    }

    /** The parser has no exception of its own for what is nested too deeply. */
    private static JsonObject object(byte[] body) {
        try (JsonReader reader =
                Json.createReaderFactory(null).createReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8)) {
            return reader.readObject();
        } catch (RuntimeException e) {
            throw new Trouble(400, "The body is not a JSON object");
        }
    }

    private static List<String> sorted() {
        return MEMBERS.stream().sorted().toList();
    }

    String site() {
        return required("site");
    }

    Wish wish() {
        return new Wish(site(), id("Patient", required("patient")), session(), terms());
    }

    Terms terms() {
        return new Terms(
                required("form"),
                text("practitioner").map(it -> id("Practitioner", it)),
                text("validFor").map(Asked::duration));
    }

    LocalDate day() {
        try {
            return LocalDate.parse(required("day"));
        } catch (DateTimeException e) {
            throw new Trouble(400, "The day is a date such as 2026-03-09");
        }
    }

    private SessionReference session() {
        Optional<String> encounter = text("encounter");
        Optional<String> appointment = text("appointment");
        if (encounter.isPresent() == appointment.isPresent()) {
            throw new Trouble(400, "Name the session: an encounter or an appointment");
        }
        try {
            return encounter
                    .map(it -> new SessionReference("Encounter", id("Encounter", it)))
                    .orElseGet(() -> new SessionReference("Appointment", id("Appointment", appointment.get())));
        } catch (IllegalArgumentException e) {
            throw new Trouble(400, e.getMessage());
        }
    }

    private static String id(String type, String reference) {
        return reference.startsWith(type + "/") ? reference.substring(type.length() + 1) : reference;
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new Trouble(400, "validFor is a duration such as PT2H");
        }
    }

    private String required(String name) {
        return text(name).orElseThrow(() -> new Trouble(400, "The member " + name + " is missing"));
    }

    private Optional<String> text(String name) {
        if (!object.containsKey(name)) {
            return Optional.empty();
        }
        if (object.get(name) instanceof JsonString text && !text.getString().isBlank()) {
            return Optional.of(text.getString().strip());
        }
        throw new Trouble(400, "The member " + name + " is not a text");
    }
}
