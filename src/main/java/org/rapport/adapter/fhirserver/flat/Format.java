package org.rapport.adapter.fhirserver.flat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rapport.fhir.flat.ViewColumn;

/** The formats there are. */
enum Format {
    CSV("text/csv", "text/csv;charset=UTF-8"),
    NDJSON("application/x-ndjson", "application/x-ndjson"),
    JSON("application/json", "application/json;charset=UTF-8"),
    PARQUET("application/vnd.apache.parquet", "application/vnd.apache.parquet");

    private final String media;
    private final String contentType;

    Format(String media, String contentType) {
        this.media = media;
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its name or media type. */
    static Optional<Format> of(String text) {
        String asked = text.strip().toLowerCase(Locale.ROOT).replace(' ', '+').replaceFirst(";.*", "");
        return switch (asked) {
            case "application/octet-stream", "application/parquet" -> Optional.of(PARQUET);
            case "application/ndjson", "application/fhir+ndjson" -> Optional.of(NDJSON);
            default ->
                Arrays.stream(values())
                        .filter(format -> format.suffix().equals(asked) || format.media.equals(asked))
                        .findFirst();
        };
    }

    Table open(OutputStream out, List<ViewColumn> columns, boolean header) throws IOException {
        return switch (this) {
            case CSV -> new CsvTable(out, columns, header);
            case NDJSON -> new JsonTable(out, columns, true);
            case JSON -> new JsonTable(out, columns, false);
            case PARQUET -> new ParquetTable(out, columns);
        };
    }
}
