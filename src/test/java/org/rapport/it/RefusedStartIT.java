package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rapport.sandbox.Folders;
import org.rapport.testing.LoopbackPorts;
import org.rapport.testing.PayaraMicro;

/** Starts that must not succeed, and the one sentence that says why. */
class RefusedStartIT {
    private static final Path HOME = Path.of("target", "it", "refused").toAbsolutePath();
    private static final String PASSWORD = "not-to-be-repeated";

    @BeforeAll
    static void forgetEarlierLogs() throws IOException {
        Folders.remove(HOME);
    }

    @Test
    void refusesToListenBeyondThisMachineWithoutAnAccessPolicy() {
        String log = assertRefused(
                new PayaraMicro.Options(HOME.resolve("everywhere"), database(), false),
                "Rapport does not serve at 0.0.0.0, which is not a loopback address, before rapport.access.issuer");

        assertThat(log).as("nothing is begun before").doesNotContain("The database at");
    }

    @Test
    void namesTheKeyOfADatabaseThatIsNotConfigured() {
        assertRefused(
                new PayaraMicro.Options(HOME.resolve("unconfigured"), Map.of(), true),
                "Rapport does not start: The setting rapport.database.url is missing");
    }

    @Test
    void namesTheKeyOfADatabaseThatDoesNotAnswer() {
        String log = assertRefused(
                new PayaraMicro.Options(HOME.resolve("unreachable"), database(), true),
                "Rapport does not start: The database at rapport.database.url cannot be used");

        assertThat(log).doesNotContain(PASSWORD);
    }

    private static Map<String, String> database() {
        return Map.of(
                "rapport.database.url",
                "jdbc:postgresql://127.0.0.1:" + LoopbackPorts.free() + "/rapport",
                "rapport.database.user",
                "rapport",
                "rapport.database.password",
                PASSWORD);
    }

    private static String assertRefused(PayaraMicro.Options options, String sentence) {
        try (PayaraMicro server = PayaraMicro.start(options).awaitServer()) {
            assertThat(server.log()).contains(sentence);
            assertThat(server.client().status("/fhir/metadata")).isIn(404, 500);
            return server.log();
        }
    }
}
