package org.rapport.sandbox.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Advisories in files, of libraries that do not exist. */
class OsvFilesTest {
    private static final Path SAMPLE = Path.of("src/test/resources/osv");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "1.8.9, RAPPORT-0001",
                "1.9-rc1, RAPPORT-0001",
                "1.9, none",
                "1.10, none",
                "2.0, RAPPORT-0001",
                "2.1.9, RAPPORT-0001",
                "2.1.10, none",
                "2.9, none",
                "3.0-beta, none",
                "3.0, RAPPORT-0002",
                "3.2, RAPPORT-0002",
                "3.2.0, RAPPORT-0002",
                "3.2.1, none",
                "0-alpha, RAPPORT-0001"
            })
    void aVersionIsComparedAsMavenDoes(String version, String advisory) throws Exception {
        Component library = new Component("pkg:maven/org.two/b@" + version + "?type=jar", List.of("MIT"));

        Advisories.Findings found = new OsvFiles(SAMPLE).against(List.of(library));

        assertThat(found.known().values().stream().flatMap(List::stream))
                .containsExactlyElementsOf(advisory == null ? List.of() : List.of(advisory));
        assertThat(found.newest()).containsEntry("org.two:b", "RAPPORT-0002, 2026-02-01");
    }

    @Test
    void aVersionThatIsListedIsMeantWhateverItsPlatform() throws Exception {
        Component listed = new Component("pkg:maven/org.one/a@1.0?classifier=linux_amd64&type=jar", List.of("MIT"));
        Component other = new Component("pkg:maven/org.one/a@1.1?type=jar", List.of("MIT"));

        assertThat(new OsvFiles(SAMPLE).against(List.of(listed, other)).known())
                .containsOnlyKeys("org.one:a:linux_amd64 1.0");
    }

    @Test
    void aZipFileIsReadAsAFolderIs() throws Exception {
        Component library = new Component("pkg:maven/org.two/b@2.0?type=jar", List.of("MIT"));

        assertThat(new OsvFiles(zipped()).against(List.of(library)))
                .isEqualTo(new OsvFiles(SAMPLE).against(List.of(library)));
    }

    @Test
    void anAdvisoryInAFileIsNotFineAndIsWrittenDown() throws Exception {
        List<Component> libraries = List.of(
                new Component("pkg:maven/org.none/c@1.0", List.of("MIT")),
                new Component("pkg:maven/org.two/b@2.0", List.of("MIT")));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        SupplyCheck check = new SupplyCheck(folder, new PrintStream(said, true, StandardCharsets.UTF_8));

        assertThat(check.run(libraries, new OsvFiles(SAMPLE))).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("org.two:b 2.0: RAPPORT-0001");
        assertThat(Files.readString(folder.resolve("advisories.md")))
                .contains("Asked osv on ", "| org.two:b 2.0 | RAPPORT-0001 | RAPPORT-0002, 2026-02-01 |")
                .doesNotContain("org.none");
    }

    @Test
    void withoutAdvisoriesNothingIsSaidOfThem() throws Exception {
        Component library = new Component("pkg:maven/org.two/b@2.0", List.of("MIT"));
        SupplyCheck check = new SupplyCheck(folder, new PrintStream(new ByteArrayOutputStream()));

        assertThat(check.run(List.of(library), new OsvFiles(folder.resolve("nowhere.zip"))))
                .isEqualTo(2);
        assertThat(check.run(List.of(library), new OsvFiles(Files.createDirectory(folder.resolve("empty")))))
                .isEqualTo(2);
        assertThat(folder.resolve("advisories.md")).doesNotExist();
        assertThatThrownBy(() -> new OsvFiles(folder).against(List.of(library))).isInstanceOf(IOException.class);
    }

    private Path zipped() throws IOException {
        Path zip = folder.resolve("all.zip");
        try (OutputStream stream = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(stream);
                Stream<Path> files = Files.list(SAMPLE)) {
            for (Path file : files.sorted().toList()) {
                entries.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, entries);
            }
        }
        return zip;
    }
}
