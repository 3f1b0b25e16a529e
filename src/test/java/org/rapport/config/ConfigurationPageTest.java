package org.rapport.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page and the code say the same of every key, its default and its meaning. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("docs/configuration.md");
    private static final Path EXAMPLE = Path.of("deploy/payara-micro/rapport.properties");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (.+?) \\| (.+) \\|");
    private static final Pattern EXAMPLE_KEY = Pattern.compile("#? ?(rapport\\.[a-z.-]+)=.*");

    /**
     * A key as a reader learns of it.
     *
     * @param key the key
     * @param fallback its default, {@code required} or a dash
     * @param sentence its meaning
     */
    record Entry(String key, String fallback, String sentence) {
        static Entry of(String key, Optional<String> fallback, String sentence) {
            String shown = fallback.map(value -> value.isEmpty() ? "–" : "`" + value + "`")
                    .orElse("required");
            return new Entry(key, shown, sentence);
        }
    }

    @Test
    void thePageHasEveryKeyWithItsDefaultAndMeaningAndNoOther() throws IOException {
        List<Entry> inTheCode = Stream.concat(
                        Stream.of(Setting.values()).map(one -> Entry.of(one.key(), one.fallback(), one.sentence())),
                        Stream.of(SiteSetting.values()).map(one -> Entry.of(one.key(), one.fallback(), one.sentence())))
                .toList();
        assertThat(onThePage()).containsExactlyInAnyOrderElementsOf(inTheCode);
    }

    @Test
    void theCommentedExampleHasEveryKeyOfTheModuleAndNoOther() throws IOException {
        List<String> keys = Files.readAllLines(EXAMPLE).stream()
                .map(EXAMPLE_KEY::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .toList();
        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Setting.values()).map(Setting::key).toList());
    }

    private static List<Entry> onThePage() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line.replace("\\|", "\u0000"));
            if (row.matches()) {
                entries.add(new Entry(plain(row.group(1)), plain(row.group(2)), plain(row.group(3))));
            }
        }
        return entries;
    }

    /** Undoes what a table of Markdown demands. */
    private static String plain(String cell) {
        return cell.replace('\u0000', '|').replace("&lt;", "<").replace("&gt;", ">");
    }
}
