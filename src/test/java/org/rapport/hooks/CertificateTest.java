package org.rapport.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.adapter.access.HookCallers;
import org.rapport.adapter.access.ScopeNames;
import org.rapport.adapter.cdshooks.HooksServlet;
import org.rapport.adapter.cdshooks.PrefetchQuery;
import org.rapport.application.access.Caller;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.testing.oauth.TlsFiles;

/** Whoever is known by a certificate is so at the cards as elsewhere, over real TLS. */
class CertificateTest {
    @TempDir
    private Path folder;

    @Test
    void aMachineThatIsKnownByItsCertificateMayAskForCards() throws Exception {
        TlsFiles tls = new TlsFiles(folder);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve("client.crt")));
        Path file = Files.writeString(
                folder.resolve("access.properties"),
                """
                certificate.ehr.sha256=%s
                certificate.ehr.roles=integration
                certificate.ehr.sites=*
                """
                        .formatted(HexFormat.of().formatHex(digest)));
        AccessPolicy policy = new AccessPolicy(
                AccessSettings.loopbackOnly(),
                ScopeNames.DEFAULT,
                Optional.of(file),
                Caller.thisMachine(Set.of(), false));
        Server server = server(tls, policy);
        try {
            int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
            assertThat(status(port, tls.context("client", "trusts-server"))).isEqualTo(200);
            assertThat(status(port, tls.context("trusts-server", "trusts-server")))
                    .as("without a certificate")
                    .isEqualTo(401);
        } finally {
            server.stop();
        }
    }

    private static Server server(TlsFiles tls, AccessPolicy policy) throws Exception {
        AdviceSettings settings = AdviceSettings.defaults();
        HookCallers callers = new HookCallers(
                policy, AccessSettings.loopbackOnly(), settings, (issuer, id, expires) -> false, Clock.systemUTC());
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setSslContext(tls.serverContext());
        ssl.setWantClientAuth(true);
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer(false));
        Server server = new Server();
        ServerConnector connector =
                new ServerConnector(server, new SslConnectionFactory(ssl, "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addServlet(
                new ServletHolder(new HooksServlet(null, callers, settings, new PrefetchQuery("Patient"))),
                "/cds-services/*");
        server.setHandler(handler);
        server.start();
        return server;
    }

    private static int status(int port, SSLContext context) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/cds-services"))
                .build();
        return HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
