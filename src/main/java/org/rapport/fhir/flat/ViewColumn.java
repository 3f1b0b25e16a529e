package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A column of a view.
 *
 * @param name its name
 * @param kind what its values are
 * @param collection whether a value may be a list
 */
public record ViewColumn(String name, Kind kind, boolean collection) {
    private static final Map<String, Kind> BY_FHIR_TYPE = Map.of(
            "boolean", Kind.BOOLEAN,
            "integer", Kind.INTEGER,
            "positiveInt", Kind.INTEGER,
            "unsignedInt", Kind.INTEGER,
            "integer64", Kind.LONG,
            "decimal", Kind.DOUBLE,
            "instant", Kind.TIMESTAMP);

    private static final Map<String, Kind> BY_SQL_TYPE = Map.ofEntries(
            Map.entry("BOOLEAN", Kind.BOOLEAN),
            Map.entry("INTEGER", Kind.INTEGER),
            Map.entry("INT", Kind.INTEGER),
            Map.entry("SMALLINT", Kind.INTEGER),
            Map.entry("BIGINT", Kind.LONG),
            Map.entry("DOUBLE PRECISION", Kind.DOUBLE),
            Map.entry("REAL", Kind.DOUBLE),
            Map.entry("DECIMAL", Kind.DOUBLE),
            Map.entry("NUMERIC", Kind.DOUBLE),
            Map.entry("DATE", Kind.DATE),
            Map.entry("TIMESTAMP", Kind.TIMESTAMP),
            Map.entry("TIMESTAMP WITH TIME ZONE", Kind.TIMESTAMP));

    /** What values are, for formats whose columns have types. */
    public enum Kind {
        TEXT,
        BOOLEAN,
        INTEGER,
        LONG,
        DOUBLE,
        /** A day; a date that says less is no value of such a column. */
        DATE,
        /** A moment, to the microsecond; what says less is no value of such a column. */
        TIMESTAMP
    }

    /**
     * The kind of a column: what its tag {@code ansi/type} says, else what follows from its FHIR type. Dates and dateTimes
     * may say a year alone, so they are texts unless a tag says otherwise.
     */
    static Kind kind(JsonNode column) {
        for (JsonNode tag : column.path("tag")) {
            if (tag.path("name").asText().equals("ansi/type")) {
                String type = tag.path("value").asText().toUpperCase(java.util.Locale.ROOT);
                return BY_SQL_TYPE.getOrDefault(type.replaceFirst("\\s*\\(.*\\)", ""), Kind.TEXT);
            }
        }
        String type = column.path("type").asText();
        return BY_FHIR_TYPE.getOrDefault(type.substring(type.lastIndexOf('/') + 1), Kind.TEXT);
    }
}
