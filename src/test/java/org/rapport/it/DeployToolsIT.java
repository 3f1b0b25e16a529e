package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools in deploy/, with the WAR of this build and nothing of the server. */
class DeployToolsIT {
    @TempDir
    private Path folder;

    @Test
    void findNothingWrongInTheShippedExamples() throws Exception {
        assertThat(run("", "deploy/check-routes", "camel-routes"))
                .startsWith("0: ")
                .contains("0 errors");
    }

    @Test
    void saysFileLineAndReasonOfWhatIsWrong() throws Exception {
        Path sites = Files.createDirectories(folder.resolve("sites"));
        Files.writeString(sites.resolve("north.properties"), "timezone=Europe/Berlin\nehr.ulr=https://ehr.example\n");
        assertThat(run("", "deploy/check-routes", folder.toString()))
                .startsWith("1: ")
                .contains("sites/north.properties:2: error: the key ehr.ulr is not known");
        assertThat(run("", "deploy/check-routes", folder.resolve("nowhere").toString()))
                .startsWith("2: ");
    }

    @Test
    void makesALineForAnOperatorWithoutThePasswordOnTheCommandLine() throws Exception {
        assertThat(run("correct horse battery\n", "deploy/operations-user", "ada"))
                .startsWith("0: ada:pbkdf2-sha512:210000:");
        assertThat(run("short\n", "deploy/operations-user", "ada")).startsWith("2: ");
        assertThat(run("password1234\n", "deploy/operations-user", "ada")).startsWith("2: The password can be guessed");
    }

    /** Exit code and output of a tool. */
    private String run(String input, String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment()
                .put(
                        "RAPPORT_WAR",
                        Path.of("target/rapport.war").toAbsolutePath().toString());
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("%s ended", command[0]).isTrue();
        return process.exitValue() + ": " + Files.readString(out);
    }
}
