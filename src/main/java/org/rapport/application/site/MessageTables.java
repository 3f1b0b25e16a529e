package org.rapport.application.site;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the codes of a hospital's HL7 v2 messages mean. Capitals of a code do not matter.
 *
 * @param meanings of each table, its codes in small letters
 */
public record MessageTables(Map<Table, Map<String, String>> meanings) {

    /** What HL7 itself says: the filler's status codes (table 0278), and what the events of a visit mean. */
    public static final MessageTables STANDARD = standard();

    /** What a hospital's own codes in messages of HL7 v2 are translated into. */
    public enum Table {
        /** SCH-25 into a status of the R4 Appointment. */
        STATUS,
        /** SCH-6 or SCH-7 into a code of appointment-cancellation-reason. */
        REASON,
        /** A code of a service into {@code therapy} or {@code other}. */
        SERVICE,
        /** An event of ADT into a status of the R4 Encounter. */
        VISIT,
        /** OBR-4 into a questionnaire, {@code url|version}. */
        QUESTIONNAIRE,
        /** OBR-4/OBX-3 into a linkId. */
        ITEM,
        /** OBR-4/OBX-3/OBX-5, or OBR-4/OBX-5, into a number, true, false or {@code system|code}. */
        ANSWER,
        /** OBX-3 into the code of an outcome score, {@code system|code}. */
        OUTCOME;

        /** The word by which a file names it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public MessageTables {
        Map<Table, Map<String, String>> copy = new EnumMap<>(Table.class);
        meanings.forEach((table, rows) -> copy.put(table, Map.copyOf(rows)));
        meanings = copy;
    }

    /** What a code means; empty when the table does not say. */
    public Optional<String> meaning(Table table, String code) {
        return Optional.ofNullable(meanings.getOrDefault(table, Map.of()).get(code.toLowerCase(Locale.ROOT)));
    }

    /** These with rows of the hospital, which go before. */
    public MessageTables with(Map<Table, Map<String, String>> rows) {
        Map<Table, Map<String, String>> all = new EnumMap<>(Table.class);
        meanings.forEach((table, known) -> all.put(table, new TreeMap<>(known)));
        rows.forEach((table, more) ->
                all.computeIfAbsent(table, one -> new TreeMap<>()).putAll(more));
        return new MessageTables(all);
    }

    private static MessageTables standard() {
        Map<Table, Map<String, String>> rows = new EnumMap<>(Table.class);
        rows.put(
                Table.STATUS,
                Map.ofEntries(
                        Map.entry("pending", "pending"),
                        Map.entry("waitlist", "waitlist"),
                        Map.entry("booked", "booked"),
                        Map.entry("overbook", "booked"),
                        Map.entry("started", "arrived"),
                        Map.entry("complete", "fulfilled"),
                        Map.entry("cancelled", "cancelled"),
                        Map.entry("dc", "cancelled"),
                        Map.entry("deleted", "entered-in-error"),
                        Map.entry("noshow", "noshow")));
        rows.put(
                Table.VISIT,
                Map.of(
                        "a01", "in-progress",
                        "a03", "finished",
                        "a04", "in-progress",
                        "a11", "cancelled",
                        "a13", "in-progress"));
        return new MessageTables(rows);
    }
}
