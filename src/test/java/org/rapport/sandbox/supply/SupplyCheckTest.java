package org.rapport.sandbox.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupplyCheckTest {
    private static final String BILL =
            """
            {"components": [
             {"purl": "pkg:maven/org.two/b@2.0?type=jar", "licenses": [{"license": {"name": "Proprietary"}}, {"license": {"id": "MIT"}}]},
             {"purl": "pkg:maven/org.one/a@1.0?classifier=linux_amd64&type=jar", "licenses": [{"license": {"id": "Apache-2.0"}}]}]}""";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private HttpServer server;
    private volatile String asked = "";
    private volatile String answer = "{\"results\": [{}, {}, {}]}";

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/querybatch", exchange -> {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void writesEachLibraryWithItsLicencesAndAsksForEach() throws Exception {
        assertThat(run(BILL)).isZero();
        assertThat(Files.readAllLines(folder.resolve("components.md")))
                .contains(
                        "| org.one:a:linux_amd64 | 1.0 | Apache-2.0 |",
                        "| org.two:b | 2.0 | Proprietary, MIT |",
                        "| org.webjars:echarts | 5.5.0 | Apache-2.0 |");
        assertThat(asked).contains("pkg:maven/org.one/a@1.0\"", "pkg:maven/org.two/b@2.0\"", "echarts@5.5.0\"");
        assertThat(Files.readString(folder.resolve("advisories.md"))).contains("for 3 libraries", "| none | | |");
    }

    @Test
    void anAdvisoryIsWrittenDownAndIsNotFine() throws Exception {
        answer = "{\"results\": [{}, {\"vulns\": [{\"id\": \"GHSA-1\"}, {\"id\": \"GHSA-2\"}]}, {}]}";
        assertThat(run(BILL)).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("advisories.md"))).contains("| org.two:b 2.0 | GHSA-1, GHSA-2 |  |");
    }

    @Test
    void aLicenceThatDoesNotFitIsNotFine() throws Exception {
        assertThat(run(BILL.replace("MIT", "AGPL-3.0-only"))).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("org.two:b has a licence that does not fit");
    }

    @Test
    void withoutAnAnswerForEachNothingIsSaidOfAdvisories() throws Exception {
        answer = "{\"results\": [{}]}";
        assertThat(run(BILL)).isEqualTo(2);
        server.stop(0);
        assertThat(run(BILL)).isEqualTo(2);
        assertThat(folder.resolve("advisories.md")).doesNotExist();
    }

    private int run(String bill) throws Exception {
        Path file = Files.writeString(folder.resolve("bill.json"), bill);
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new SupplyCheck(folder, new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(BillOfMaterials.read(file, "5.5.0"), new OsvServer(address));
    }
}
