package org.rapport.adapter.operations;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Disclosures;
import org.rapport.application.record.Entry;
import org.rapport.application.record.Outcome;
import org.rapport.application.record.Subject;

/**
 * An account of disclosures, written entry by entry.
 *
 * @param patient whose
 * @param from the first moment that counts
 * @param to the first that does not any more
 */
record Account(Subject patient, Instant from, Instant to) {
    private static final Set<Deed> DISCLOSING =
            Set.of(Deed.READ, Deed.SEARCH, Deed.AGGREGATE, Deed.EXPORT, Deed.LOGIN, Deed.BREAK_GLASS);
    private static final List<String> COLUMNS = List.of(
            "when",
            "deed",
            "who",
            "authority",
            "client",
            "roles",
            "address",
            "door",
            "resource",
            "reason",
            "of",
            "entry");

    void writeCsv(Disclosures disclosures, OutputStream out) {
        PrintWriter lines = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        lines.print(String.join(",", COLUMNS) + "\r\n");
        each(
                disclosures,
                entry -> lines.print(
                        values(entry).stream().map(Account::quoted).collect(Collectors.joining(",")) + "\r\n"));
        lines.flush();
    }

    void writeJson(Disclosures disclosures, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.createGenerator(out)) {
            json.writeStartObject();
            json.write("patient", patient.key()).write("from", from.toString()).write("to", to.toString());
            json.writeStartArray("disclosures");
            each(disclosures, entry -> write(json, values(entry)));
            json.writeEnd().writeEnd();
        }
    }

    private static void write(JsonGenerator json, List<String> values) {
        json.writeStartObject();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                json.write(COLUMNS.get(i), values.get(i));
            }
        }
        json.writeEnd();
    }

    private void each(Disclosures disclosures, Consumer<Entry> each) {
        disclosures.of(patient, from, to, kept -> {
            Entry entry = kept.entry();
            if (entry.outcome() == Outcome.SUCCESS && DISCLOSING.contains(entry.deed())) {
                each.accept(entry);
            }
        });
    }

    private static List<String> values(Entry entry) {
        List<String> values =
                new ArrayList<>(List.of(entry.at().toString(), entry.deed().code()));
        values.add(entry.agent().name());
        values.add(entry.agent().authority());
        values.add(entry.agent().client().orElse(""));
        values.add(String.join(" ", entry.agent().roles()));
        values.add(entry.agent().address());
        values.add(entry.door());
        values.add(entry.about().resource().orElse(""));
        values.add(entry.reason().orElse(""));
        values.add(of(entry.about()));
        values.add(entry.id().toString());
        return values;
    }

    /** How many patients it was about; an export of a hospital is about everybody there. */
    private static String of(Entry.About about) {
        return switch (about.patients().size()) {
            case 0 -> "everybody";
            case 1 -> "this patient";
            default -> about.patients().size() + " patients";
        };
    }

    /** What a spreadsheet would take for a formula begins with an apostrophe. */
    private static String quoted(String value) {
        String safe = value.matches("(?s)[=+@-].*") ? "'" + value : value;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
