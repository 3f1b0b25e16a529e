package org.rapport.adapter.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.rapport.application.publish.StoredScore;

/**
 * Names of files: {@code scores-<UTC time>-<16 digits>.ndjson}. The time is when the latest of the scores was computed, so
 * that files sort by it; the digits stand for which versions of which scores are inside.
 */
final class FileNames {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private FileNames() {}

    static String of(List<StoredScore> scores) {
        Instant latest = scores.stream()
                .map(StoredScore::issued)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        String content = scores.stream()
                .map(score -> score.score().identity().uuid() + "/" + score.version())
                .sorted()
                .collect(Collectors.joining("\n"));
        return "scores-" + TIME.format(latest) + "-" + digits(content) + ".ndjson";
    }

    private static String digits(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
