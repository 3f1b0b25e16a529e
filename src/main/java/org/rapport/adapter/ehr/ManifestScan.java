package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.rapport.application.bulk.ExportFile;
import org.rapport.application.bulk.ExportFile.Kind;
import org.rapport.application.bulk.Manifest;
import org.rapport.application.pull.EhrUnavailable;

/** Reads the manifest of a finished export. */
final class ManifestScan {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI found;
    private final List<ExportFile> files = new ArrayList<>();

    private ManifestScan(URI found) {
        this.found = found;
    }

    /**
     * Reads a manifest.
     *
     * @param found where it was found; links that are relative are relative to it
     */
    static Manifest read(byte[] json, URI found) throws EhrUnavailable {
        JsonNode manifest;
        try {
            manifest = JSON.readTree(json);
        } catch (IOException e) {
            throw new EhrUnavailable("The manifest of the export is not JSON");
        }
        if (!manifest.path("output").isArray()) {
            throw new EhrUnavailable("The manifest of the export has no list of output files");
        }
        ManifestScan scan = new ManifestScan(found);
        boolean withToken = manifest.path("requiresAccessToken").asBoolean(true);
        scan.add(manifest.path("output"), Kind.OUTPUT, withToken);
        scan.add(manifest.path("deleted"), Kind.DELETED, withToken);
        scan.add(manifest.path("error"), Kind.ERROR, withToken);
        return new Manifest(moment(manifest), scan.files);
    }

    private static Instant moment(JsonNode manifest) throws EhrUnavailable {
        try {
            return OffsetDateTime.parse(manifest.path("transactionTime").asText())
                    .toInstant();
        } catch (DateTimeException e) {
            throw new EhrUnavailable("The manifest of the export has no usable transactionTime");
        }
    }

    private void add(JsonNode list, Kind kind, boolean withToken) throws EhrUnavailable {
        for (JsonNode file : list) {
            String type = file.path("type").asText("");
            JsonNode count = file.path("count");
            files.add(new ExportFile(
                    files.size(),
                    kind,
                    type.matches("[A-Z][A-Za-z]{1,60}") ? type : "unknown",
                    BulkPlaces.resolve(found, file.path("url").asText("")).toString(),
                    withToken,
                    count.canConvertToLong() ? OptionalLong.of(count.asLong()) : OptionalLong.empty(),
                    0,
                    false));
        }
    }
}
