package org.rapport.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks through the properties file of a site line by line. */
public final class SiteFileCheck {
    private static final Pattern KEY = Pattern.compile("\\s*([^#!=:\\s][^=:\\s]*)\\s*[=:]\\s*(.*)");
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|passphrase|secret|token|api-?key)");

    private static final Pattern PATH = Pattern.compile(".*(-files?|[.](key|trust)-store|[.]directory|[.]folder)");

    private final List<Line> lines = new ArrayList<>();

    /**
     * Reads the file.
     *
     * @throws SettingsProblem when it cannot be read
     */
    public SiteFileCheck(String site, Path directory) {
        Path file = directory.resolve("sites").resolve(site + ".properties");
        try {
            List<String> texts = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (int i = 0; i < texts.size(); i++) {
                Matcher matcher = KEY.matcher(texts.get(i));
                if (matcher.matches() && (i == 0 || !texts.get(i - 1).endsWith("\\"))) {
                    lines.add(new Line(i + 1, matcher.group(1), matcher.group(2)));
                }
            }
        } catch (IOException e) {
            throw new SettingsProblem("Site " + site + ": its file sites/" + file.getFileName() + " cannot be read");
        }
    }

    /** Keys that are not known. */
    public List<Line> unknown() {
        return lines.stream()
                .filter(line -> !SiteSetting.keys().contains(line.key()))
                .toList();
    }

    /** Secrets that stand in the file itself. */
    public List<Line> secrets() {
        return lines.stream()
                .filter(line ->
                        SECRET.matcher(line.key()).matches() && !line.value().isBlank())
                .toList();
    }

    /** Keys that name files and folders, each with one of them as its value. */
    public List<Line> paths() {
        return lines.stream()
                .filter(line -> PATH.matcher(line.key()).matches())
                .flatMap(line -> Stream.of(line.value().split(","))
                        .map(String::strip)
                        .filter(path -> !path.isEmpty())
                        .map(path -> new Line(line.number(), line.key(), path)))
                .toList();
    }

    /** The line of the key that a sentence names; 0 when there is none, for instance for one that is missing. */
    public int lineOf(String sentence) {
        return lines.stream()
                .filter(line -> (" " + sentence + " ").matches("(?s).*[ :]" + Pattern.quote(line.key()) + "[ :,;].*"))
                .findFirst()
                .map(Line::number)
                .or(() -> Optional.of(0))
                .get();
    }

    /**
     * A key of the file.
     *
     * @param number its line, counted from 1
     * @param key the key
     * @param value what follows it on the line
     */
    public record Line(int number, String key, String value) {}
}
