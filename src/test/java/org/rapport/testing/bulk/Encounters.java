package org.rapport.testing.bulk;

/** Lines of NDJSON. */
public final class Encounters {
    private Encounters() {}

    /** A therapy session of its own patient, {@code Encounter/<number>} of {@code Patient/p<number>}. */
    public static String line(int number) {
        return line(number, "");
    }

    /**
     * The same with a narrative.
     *
     * @param narrative which nobody reads
     */
    public static String line(int number, String narrative) {
        return ("{\"resourceType\":\"Encounter\",\"id\":\"%d\",\"meta\":{\"versionId\":\"1\","
                        + "\"lastUpdated\":\"2026-03-02T10:00:00Z\"},\"text\":{\"div\":\"%s\"},\"status\":\"finished\","
                        + "\"class\":{\"code\":\"AMB\"},\"type\":[{\"coding\":[{\"system\":\"http://snomed.info/sct\","
                        + "\"code\":\"75516001\"}]}],\"subject\":{\"reference\":\"Patient/p%d\"},"
                        + "\"period\":{\"start\":\"2026-03-02T09:00:00Z\",\"end\":\"2026-03-02T09:50:00Z\"}}")
                .formatted(number, narrative, number);
    }

    /** What a file of deletions says of an encounter. */
    public static String deletion(int number) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"DELETE\","
                + "\"url\":\"Encounter/" + number + "\"}}]}";
    }
}
