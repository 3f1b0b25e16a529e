package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.testing.oauth.ConfiguredSite;
import org.rapport.testing.oauth.TlsFiles;

/** A real TLS server that lets nobody in without the client certificate it knows. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MutualTlsTest {
    @TempDir
    private static Path folder;

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();
    private static TlsFiles files;
    private static HttpsServer server;

    private final OriginPinnedClient client = new OriginPinnedClient(Clock.systemUTC());

    @BeforeAll
    static void start() throws Exception {
        files = new TlsFiles(folder);
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(files.serverContext()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters demanding = getSSLContext().getDefaultSSLParameters();
                demanding.setNeedClientAuth(true);
                parameters.setSSLParameters(demanding);
            }
        });
        server.createContext("/", MutualTlsTest::answer);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        SEEN.add(path + " " + ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
        byte[] json = (path.equals("/fhir/.well-known/smart-configuration")
                        ? "{\"token_endpoint\":\"https://127.0.0.1/nowhere\",\"mtls_endpoint_aliases\":"
                                + "{\"token_endpoint\":\"https://127.0.0.1:"
                                + server.getAddress().getPort()
                                + "/mtls-token\"}}"
                        : path.equals("/mtls-token")
                                ? "{\"access_token\":\"by-certificate\",\"token_type\":\"Bearer\"}"
                                : "{}")
                .getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    @Test
    void showsItsCertificateBesideWhateverElseItShows() throws Exception {
        String token = Files.writeString(folder.resolve("token"), "beside.it").toString();
        assertThat(get(site("client", Map.of("ehr.token-file", token))).status())
                .isEqualTo(200);
        assertThat(SEEN).anySatisfy(line -> assertThat(line).contains("CN=client", "Bearer beside.it"));
    }

    @Test
    void fetchesTokensByItsCertificateAlone() throws Exception {
        assertThat(get(site("client", Map.of("ehr.auth.client-id", "rapport"))).status())
                .isEqualTo(200);
        assertThat(SEEN)
                .anySatisfy(line -> assertThat(line).contains("/mtls-token CN=client null", "client_id=rapport"))
                .anySatisfy(line -> assertThat(line).contains("/fhir/Encounter CN=client Bearer by-certificate"));
    }

    @Test
    void isNotLetInByAnotherCertificateOrByNone() {
        assertThatThrownBy(() -> get(site("stranger", Map.of()))).isInstanceOf(EhrUnavailable.class);
        Site nobody = ConfiguredSite.of(folder, base(), trusting(new TreeMap<>()));
        assertThatThrownBy(() -> get(nobody)).isInstanceOf(EhrUnavailable.class);
    }

    @Test
    void talksToNoServerThatItsOwnAuthoritiesDoNotKnow() {
        Site javas = ConfiguredSite.of(
                folder,
                base(),
                Map.of(
                        "ehr.tls.key-store", files.store("client"),
                        "ehr.tls.key-store-password-file", files.passwordFile()));
        assertThatThrownBy(() -> get(javas)).hasMessageContaining("no TLS connection to the EHR");
    }

    @Test
    void takesUpANewCertificateWithoutARestart() throws Exception {
        Path store = Files.copy(Path.of(files.store("stranger")), folder.resolve("renewed.p12"));
        Site site = site("renewed", Map.of());
        assertThatThrownBy(() -> get(site)).isInstanceOf(EhrUnavailable.class);
        Files.copy(Path.of(files.store("client")), store, StandardCopyOption.REPLACE_EXISTING);
        assertThat(get(site).status()).isEqualTo(200);
    }

    @Test
    void saysWhichFileIsOfNoUse() throws Exception {
        String wrong =
                Files.writeString(folder.resolve("wrong-password"), "not-this").toString();
        assertThatThrownBy(() -> get(site("client", Map.of("ehr.tls.key-store-password-file", wrong))))
                .hasMessageContaining("client.p12 cannot be opened; check the file and its password")
                .hasMessageNotContaining("not-this");
        assertThatThrownBy(() -> get(site("missing", Map.of()))).hasMessageContaining("missing.p12 cannot be opened");
    }

    private Answer get(Site site) throws EhrUnavailable {
        return client.send(site, EhrRequest.get(Origin.of(site.ehr()).at("Encounter"), EhrSites.BOUND));
    }

    private static Site site(String identity, Map<String, String> further) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("ehr.tls.key-store", files.store(identity));
        settings.put("ehr.tls.key-store-password-file", files.passwordFile());
        settings.putAll(further);
        return ConfiguredSite.of(folder, base(), trusting(settings));
    }

    private static Map<String, String> trusting(Map<String, String> settings) {
        settings.put("ehr.tls.trust-store", files.store("trusts-server"));
        settings.put("ehr.tls.trust-store-password-file", files.passwordFile());
        return settings;
    }

    private static URI base() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }
}
