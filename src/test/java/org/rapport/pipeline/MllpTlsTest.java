package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.testing.RoutesFolder;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.mllp.Er7;
import org.rapport.testing.mllp.MllpClient;
import org.rapport.testing.oauth.TlsFiles;

/** The shipped listener with the parameters for TLS of the page that tells how to connect. */
class MllpTlsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Path SHIPPED = Path.of("camel-routes/sites");
    private static final Path PAGE = Path.of("docs/connect-hl7v2.md");

    @TempDir
    private Path folder;

    @Test
    void onlySendersWithACertificateThatIsTrustedAreServed() throws Exception {
        TlsFiles files = new TlsFiles(folder);
        Er7 booked = Er7.appointment("S12", "A-1", "2026-03-02T10:00");
        try (Listener listener = new Listener(DATABASE, Map.of(), routes(files))) {
            var known = files.context("client", "trusts-server").getSocketFactory();
            try (MllpClient client = MllpClient.to(listener.port, known)) {
                assertThat(client.send(booked.text())).contains("MSA|AA|" + booked.controlId());
            }
            var stranger = files.context("stranger", "trusts-server").getSocketFactory();
            assertThatThrownBy(() -> {
                        try (MllpClient client = MllpClient.to(listener.port, stranger)) {
                            client.send(booked.text());
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    /** The example with the parameters of the page, as a hospital would put them in. */
    private Path routes(TlsFiles files) throws Exception {
        String page = Files.readString(PAGE);
        String parameters = page.substring(
                        page.indexOf("        ssl: true"), page.indexOf("```", page.indexOf("ssl: true")))
                .replace("/etc/rapport/mllp.p12", files.store("server"))
                .replace("/etc/rapport/mllp-senders.p12", files.store("trusts-client"))
                .replace("{{env:MLLP_STORE_PASSWORD}}", TlsFiles.PASSWORD);
        String route = Files.readString(SHIPPED.resolve("hl7v2-mllp.yaml"))
                .replace("        keepAlive: true\n", "        keepAlive: true\n" + parameters);
        return RoutesFolder.at(folder.resolve("routes"))
                .with("hl7v2-mllp.yaml", route)
                .with("hl7v2-mllp.properties", Files.readString(SHIPPED.resolve("hl7v2-mllp.properties")))
                .with("hl7v2-mllp/hl7v2-mapping.csv", Files.readString(SHIPPED.resolve("hl7v2-mllp/hl7v2-mapping.csv")))
                .path();
    }
}
