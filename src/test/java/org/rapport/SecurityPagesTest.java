package org.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on security name what there is, and leave nothing of their lists out. */
class SecurityPagesTest {
    private static final Path PAGES = Path.of("docs/security");
    private static final Path REQUIREMENTS = Path.of("src/test/resources/security/asvs-5.0.0.txt");
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9.]+) \\| ([12]) \\| ([^|]+) \\| ([^|]+) \\|$");

    @ParameterizedTest
    @ValueSource(strings = {"asvs.md", "threats.md", "hazards.md", "matrix.md"})
    void everyTestThatIsNamedExists(String page) throws IOException {
        Set<String> named = found(NAMED, Files.readString(PAGES.resolve(page)));
        assertThat(named).isNotEmpty();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            Set<String> there = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
            assertThat(there).containsAll(named);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"asvs.md", "threats.md", "hazards.md", "matrix.md"})
    void everyPageThatIsLinkedExists(String page) throws IOException {
        assertThat(found(LINK, Files.readString(PAGES.resolve(page))))
                .allSatisfy(link -> assertThat(PAGES.resolve(link)).exists());
    }

    @Test
    void everyRequirementOfBothLevelsIsAnsweredOnceAtItsLevel() throws IOException {
        Map<String, String> asked = new TreeMap<>();
        for (String line : Files.readAllLines(REQUIREMENTS)) {
            if (!line.startsWith("#")) {
                asked.put(line.split(" ")[0], line.split(" ")[1]);
            }
        }
        List<MatchResult> rows = rows();
        assertThat(rows.stream().map(row -> row.group(1))).doesNotHaveDuplicates();
        assertThat(rows.stream().collect(Collectors.toMap(row -> row.group(1), row -> row.group(2))))
                .isEqualTo(asked)
                .hasSize(253);
    }

    @Test
    void anAnswerIsOneOfTheWordsThatThePageExplainsAndSaysWhy() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row.group(3)).as(row.group()).isIn("met", "partly", "not met", "operator", "n/a");
            assertThat(row.group(4)).as(row.group()).isNotBlank();
        });
    }

    @Test
    void threatsAreToldOfEveryDoorOfTheList() throws IOException {
        Set<String> doors = new TreeSet<>();
        for (String line : Files.readAllLines(PAGES.resolve("matrix.md"))) {
            if (line.startsWith("| ") && !line.startsWith("| door ")) {
                doors.add(line.split(" \\| ")[0].substring(2));
            }
        }
        List<String> headings = new ArrayList<>();
        for (String line : Files.readAllLines(PAGES.resolve("threats.md"))) {
            if (line.startsWith("## ")) {
                headings.addAll(List.of(line.substring(3).split(", ")));
            }
        }
        doors.remove("none");
        assertThat(doors).hasSizeGreaterThan(15);
        assertThat(headings).doesNotHaveDuplicates().containsAll(doors);
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGES.resolve("asvs.md"))).results().toList();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
