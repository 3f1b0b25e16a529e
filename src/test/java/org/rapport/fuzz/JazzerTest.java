package org.rapport.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer itself, led by what each input reaches in the readers, for a fixed number of inputs that follow from a fixed number.
 * {@code src/test/fuzz/run.sh} goes on from there.
 */
class JazzerTest {
    private static final Path KEPT = Path.of("target", "fuzz");
    private static final int INPUTS = 3_000;
    private static final long PATIENCE_MINUTES = 5;

    @Test
    void noneOfTheInputsThatJazzerThinksOfMakesAReaderFail() throws Exception {
        Path folder = KEPT.resolve("tests");
        Outcome outcome = run(EachReader.NAME, folder, INPUTS);

        assertThat(outcome.status())
                .as("Jazzer's last words (the input that led to a fault is in %s):%n%s", folder, outcome.end())
                .isZero();
        assertThat(outcome.said()).contains("Done " + INPUTS + " runs").contains("INFO: seed corpus: files: ");
        assertThat(outcome.said()).doesNotContain("INFO: A corpus is not provided");
    }

    @Test
    void aFaultEndsJazzerAndLeavesTheInputThatLedToIt(@TempDir Path folder) throws Exception {
        Outcome outcome = run(Frail.NAME, folder, INPUTS);

        assertThat(outcome.status()).as(outcome.end()).isNotZero();
        assertThat(outcome.said()).contains("Java Exception: java.lang.IllegalStateException: Frail");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("crash-")))
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readAllBytes(file)).startsWith('F'));
        }
    }

    private static Outcome run(String reader, Path folder, int inputs) throws IOException, InterruptedException {
        Path said = Files.createDirectories(folder).resolve("jazzer.log");
        Process process = new JazzerRun(reader, folder)
                .process("-runs=" + inputs, "-seed=1")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("Jazzer goes on for ever: %s", said)
                    .isTrue();
            return new Outcome(process.exitValue(), Files.readString(said));
        } finally {
            process.destroyForcibly();
        }
    }

    /** How it ended: 0 without a fault. */
    private record Outcome(int status, String said) {
        private static final int LAST_WORDS = 4_000;

        String end() {
            return said.substring(Math.max(0, said.length() - LAST_WORDS));
        }
    }
}
