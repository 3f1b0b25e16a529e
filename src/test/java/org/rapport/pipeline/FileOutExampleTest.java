package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.testing.Forms;
import org.rapport.testing.TestDatabase;

/** The example file-out as it stands, but for its folder. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class FileOutExampleTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private ExampleSite example;

    @BeforeEach
    void start() {
        DATABASE.clear();
        example = new ExampleSite(DATABASE, "file-out", Map.of("file.directory", folder.toString()));
        assertThat(example.refused()).isEmpty();
    }

    @AfterEach
    void stop() {
        example.close();
    }

    @Test
    void putsEveryScoreOnALineOfItsOwnForTheOwnersEyesAlone() throws IOException {
        receive("patient-4711", "f1", 1);
        receive("patient-4712", "f2", 1);
        example.scoreAndPublish();

        assertThat(states()).isEqualTo("accepted");
        assertThat(observations())
                .extracting(observation -> observation.get("id").asText())
                .doesNotHaveDuplicates()
                .hasSize(Integer.parseInt(DATABASE.look("select count(*) from score")));
        for (Path file : files()) {
            assertThat(file.getFileName().toString())
                    .matches("scores-\\d{8}T\\d{6}\\.\\d{3}Z-[0-9a-f]{16}\\.ndjson")
                    .doesNotContain("4711");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void writesNothingTwiceWhenTheAnswerWasLostEvenIfTheFileHasBeenTakenAway() throws IOException {
        receive("p1", "f1", 1);
        example.scoreAndPublish();
        int before = observations().size();
        for (Path file : files()) {
            Files.delete(file);
        }
        forgetTheAnswers();
        receive("p1", "f2", 2);
        example.scoreAndPublish();

        assertThat(states()).isEqualTo("accepted");
        assertThat(observations())
                .as("what came of the second form, and what it amended")
                .isNotEmpty()
                .hasSizeLessThan(before + 1)
                .allMatch(observation -> observation.toString().contains("f2")
                        || observation.get("status").asText().equals("amended"));
    }

    @Test
    void writesALaterVersionOfAScoreIntoALaterFile() throws IOException {
        receive("p1", "f1", 1);
        example.scoreAndPublish();
        List<Path> before = files();
        example.pipe.receive(Forms.phq9("p1", 1, 1, 1, 1, 1, 1, 1, 1, 1)
                .withId("f1")
                .withStatus("entered-in-error")
                .json()
                .replaceFirst("\\{", "{\"meta\":{\"versionId\":\"2\"},")
                .getBytes(StandardCharsets.UTF_8));
        example.scoreAndPublish();

        List<Path> later = new ArrayList<>(files());
        later.removeAll(before);
        assertThat(later).isNotEmpty();
        assertThat(observations(later))
                .extracting(observation -> observation.get("status").asText())
                .containsOnly("entered-in-error");
    }

    @Test
    void waitsForAFolderThatIsNotThereAndMakesNoneUp() throws IOException {
        Files.delete(folder);
        receive("p1", "f1", 1);
        example.scoreAndPublish();
        assertThat(states()).isEqualTo("pending");
        assertThat(DATABASE.look("select max(last_error) from outbox"))
                .isEqualTo("The folder of file.directory cannot be written to (NoSuchFileException)");

        Files.createDirectory(folder);
        example.publishLater();
        assertThat(states()).isEqualTo("accepted");
        assertThat(observations()).isNotEmpty();
    }

    private void receive(String patient, String id, int answer) {
        example.pipe.receive(Forms.phq9(patient, answer, answer, answer, answer, answer, answer, answer, answer, answer)
                .withId(id)
                .json()
                .getBytes(StandardCharsets.UTF_8));
    }

    /** As after a crash between the file and the database. */
    private static void forgetTheAnswers() {
        DATABASE.execute("update outbox set state = 'pending', accepted_version = null");
        DATABASE.execute("update patient_work set publish_due = '2026-01-01T00:00:00Z'");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private List<JsonNode> observations() throws IOException {
        return observations(files());
    }

    private static List<JsonNode> observations(List<Path> files) throws IOException {
        List<JsonNode> observations = new ArrayList<>();
        for (Path file : files) {
            Files.readAllLines(file).forEach(line -> observations.add(json(line)));
        }
        return observations;
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String states() {
        return DATABASE.look("select string_agg(distinct state, ' ') from outbox");
    }
}
