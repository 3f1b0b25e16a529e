package org.rapport.adapter.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.application.lease.Deadline;
import org.rapport.application.lease.Tenure;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.ScoreWriter;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.site.Site;
import org.rapport.config.MapConfig;
import org.rapport.config.SiteDirectory;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;

/** What lies in the folder after a crash at any step, and after the repeat. */
class FileScoreWriterTest {
    private static final Instant ISSUED = Instant.parse("2026-04-01T12:00:00Z");

    @TempDir
    private Path folder;

    @TempDir
    private Path copies;

    /** Every step changes the disk by one file that appears, moves or goes: the disk is kept after each of them. */
    @Test
    void hasEachVersionOnceWhateverStepACrashCameAfter() throws IOException {
        List<Publication> first = List.of(score(1, 1), score(2, 1));
        List<Publication> repeat = List.of(score(1, 1), score(2, 1), score(3, 1));
        for (int step = 0; step <= 4; step++) {
            Path disk = Files.createDirectory(copies.resolve("step-" + step));
            assertThat(writer().write(site(disk), List.of(score(9, 1))))
                    .containsOnly(new Accepted(Optional.empty(), false));
            crashAfter(step, disk, first);

            assertThat(writer().write(site(disk), repeat)).containsOnly(new Accepted(Optional.empty(), false));
            assertThat(lines(disk)).as("after step %d", step).containsExactlyInAnyOrder("9/1", "1/1", "2/1", "3/1");
            assertThat(leftovers(disk)).as("after step %d", step).containsExactly("ledger");
        }
    }

    @Test
    void writesOneFileForEachPatientAndPutsAnOlderVersionNowhere() throws IOException {
        writer().write(site(folder), List.of(score(1, 2), score(2, 1)));
        writer().write(site(folder), List.of(score(1, 1)));

        assertThat(lines(folder)).containsExactlyInAnyOrder("1/2", "2/1");
    }

    /** Its process stood still, and another instance may hold the patient by now. */
    @Test
    void writesNothingOnceTheTimeThatItHadForItHasRunOut() throws IOException {
        List<ScoreWriter.Result> results =
                Tenure.until(Deadline.in(Duration.ZERO, Clock.systemUTC()), () -> writer().write(
                                site(folder), List.of(score(1, 1))));

        assertThat(results).hasOnlyElementsOfType(ScoreWriter.Deferred.class).hasSize(1);
        assertThat(lines(folder)).isEmpty();
    }

    /** 0: nothing; 1: the content is beside the ledger; 2: a new ledger too; 3: the ledger is in place; 4: all is done. */
    private static void crashAfter(int step, Path disk, List<Publication> batch) throws IOException {
        List<StoredScore> scores = batch.stream().map(Publication::stored).toList();
        Path own = onlyLedger(disk).getParent();
        byte[] before = Files.readAllBytes(own.resolve("ledger"));
        writer().write(site(disk), batch);
        String name = FileNames.of(scores);
        byte[] ledger = Files.readAllBytes(own.resolve("ledger"));
        if (step < 4) {
            Files.move(disk.resolve(name), own.resolve(name));
        }
        if (step < 3) {
            Files.write(own.resolve("ledger.new"), ledger);
            Files.write(own.resolve("ledger"), before);
        }
        if (step < 2) {
            Files.delete(own.resolve("ledger.new"));
        }
        if (step < 1) {
            Files.delete(own.resolve(name));
        }
    }

    private static FileScoreWriter writer() {
        return new FileScoreWriter(stored ->
                (stored.score().identity().window() + "/" + stored.version()).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> lines(Path disk) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(disk)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private static TreeSet<String> leftovers(Path disk) {
        try (Stream<Path> files = Files.walk(disk.resolve(".written"))) {
            TreeSet<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(file.getFileName().toString()));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path onlyLedger(Path disk) throws IOException {
        try (Stream<Path> files = Files.walk(disk.resolve(".written"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private static Site site(Path folder) {
        Map<String, String> settings = Map.of(
                "rapport.routes.directory", "camel-routes",
                "rapport.sites", "file-out",
                "rapport.site.file-out.file.directory", folder.toString());
        return SiteDirectory.load(MapConfig.settings(settings), Set.of())
                .sites()
                .require("file-out");
    }

    private static Publication score(int window, int version) {
        ScoreIdentity identity =
                new ScoreIdentity("berlin", "p1", "none", "phq-9-total", Integer.toString(window), "rapport-scorer");
        Score score = new Score(
                identity,
                new ScoreType("phq-9-total", "PHQ-9", ScoreFamily.SYMPTOM, List.of()),
                EffectiveTime.at(ISSUED),
                new Outcome.Quantity(BigDecimal.TEN, "{score}"),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                "1");
        return new Publication(
                new StoredScore(score, version == 1 ? ScoreStatus.FINAL : ScoreStatus.AMENDED, version, ISSUED),
                Optional.empty(),
                Map.of());
    }
}
