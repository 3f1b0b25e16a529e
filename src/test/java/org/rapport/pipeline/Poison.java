package org.rapport.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rapport.testing.bulk.Encounters;

/**
 * A resource that no EHR should send, and what is said of it.
 *
 * @param name what is wrong
 * @param resource its bytes
 * @param path of the dead letter; the empty text where the whole line or entry is at fault
 * @param reason part of what the dead letter says
 */
record Poison(String name, byte[] resource, String path, String reason) {
    /** Number of the encounter and patient that never may be stored. */
    static final int NUMBER = 666;

    private static final String PATIENT = "Patient/p" + NUMBER;
    private static final String START = "\"start\":\"2026-03-02T09:00:00Z\"";
    private static final String UPDATED = "\"lastUpdated\":\"2026-03-02T10:00:00Z\"";
    private static final String ID = "\"id\":\"" + NUMBER + "\"";

    static List<Poison> all() {
        String deep = "\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + ",\"status\"";
        return List.of(
                of(
                        "a patient of another server",
                        PATIENT,
                        "https://other.example/fhir/" + PATIENT,
                        "Encounter.subject"),
                of("SQL in a patient's id", PATIENT, "Patient/p' or '1'='1", "Encounter.subject"),
                of("a path in a patient's id", PATIENT, "Patient/../../p1", "Encounter.subject"),
                of("SQL in the id", ID, "\"id\":\"1'); drop table fact; --\"", "Encounter.id"),
                of("a path in the id", ID, "\"id\":\"../../etc/passwd\"", "Encounter.id"),
                of("a NUL in the id", ID, "\"id\":\"\\u0000\"", "Encounter.id"),
                of("a time without a zone", START, START.replace("Z", ""), "Encounter.period.start"),
                of("the year 0001", START, START.replace("2026", "0001"), "Encounter.period.start"),
                of("the year 9999", START, START.replace("2026", "9999"), "Encounter.period.start"),
                of("changed in 9999", UPDATED, UPDATED.replace("2026", "9999"), "Encounter.meta.lastUpdated"),
                of("changed in 0001", UPDATED, UPDATED.replace("2026", "0001"), "Encounter.meta.lastUpdated"),
                broken("nested 100000 deep", "\"status\"", deep, "nested too deep"),
                broken(
                        "an endless number",
                        "\"status\"",
                        "\"valueInteger\":" + "9".repeat(5_000) + ",\"status\"",
                        "too long"),
                broken("no JSON", "\"finished\"", "finished", "not valid JSON"),
                new Poison(
                        "of another charset",
                        text("\"div\":\"\"", "\"div\":\"Gespr\u00e4ch\"").getBytes(StandardCharsets.ISO_8859_1),
                        "",
                        "not valid UTF-8"));
    }

    /** The same as another version, so that its dead letter is one of its own. */
    byte[] inVersion(int version) {
        return new String(resource, StandardCharsets.ISO_8859_1)
                .replace("\"versionId\":\"1\"", "\"versionId\":\"" + version + "\"")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Poison of(String name, String sound, String poison, String path) {
        return new Poison(name, text(sound, poison).getBytes(StandardCharsets.UTF_8), path, path);
    }

    private static Poison broken(String name, String sound, String poison, String reason) {
        return new Poison(name, text(sound, poison).getBytes(StandardCharsets.UTF_8), "", reason);
    }

    private static String text(String sound, String poison) {
        String line = Encounters.line(NUMBER);
        String changed = line.replace(sound, poison);
        if (changed.equals(line)) {
            throw new IllegalArgumentException(sound);
        }
        return changed;
    }

    @Override
    public String toString() {
        return name;
    }
}
