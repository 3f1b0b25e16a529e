package org.rapport.testing.bulk;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The manifest of the fake's export.
 *
 * @param time when the export was made, by the EHR's clock
 * @param base of the EHR
 * @param host where its own files lie
 * @param files what it consists of
 * @param withToken what it says of the token
 * @param counted whether it says how many lines each file has
 */
record BulkManifest(String time, String base, String host, List<BulkFile> files, boolean withToken, boolean counted) {

    String json() {
        return "{\"transactionTime\":\"" + time + "\",\"request\":\"" + base
                + "/$export\",\"requiresAccessToken\":" + withToken + ",\"output\":" + list("output")
                + ",\"deleted\":" + list("deleted") + ",\"error\":" + list("error") + "}";
    }

    private String list(String name) {
        return IntStream.range(0, files.size())
                .filter(i -> files.get(i).list().equals(name))
                .mapToObj(this::entry)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String entry(int i) {
        BulkFile file = files.get(i);
        String count = counted
                ? ",\"count\":"
                        + file.lines().get().filter(line -> !line.isEmpty()).count()
                : "";
        return "{\"type\":\"" + file.type() + "\",\"url\":\"" + (file.host().isEmpty() ? host : file.host())
                + "/exports/files/" + i + ".ndjson?key=secret\"" + count + "}";
    }
}
