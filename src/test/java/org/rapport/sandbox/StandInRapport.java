package org.rapport.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Stands in for Payara Micro with Rapport in the launcher's test: a readiness check and nothing behind it. */
public final class StandInRapport {
    private StandInRapport() {}

    /** Serves the readiness check, or ends at once with exit code 3 when the environment says so. */
    public static void main(String[] arguments) throws IOException {
        Tether.hold();
        if (System.getenv("STAND_IN_FAILS") != null) {
            System.exit(3);
        }
        byte[] health =
                """
                {"status":"UP","checks":[{"name":"pipeline","status":"UP",
                 "data":{"encountersReceived":1200,"scoresComputed":5400,"observationsAccepted":5300}}]}
                """
                        .getBytes(StandardCharsets.UTF_8);
        int port = Options.of(arguments).number("port", 8080);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 10);
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, health.length);
            exchange.getResponseBody().write(health);
            exchange.close();
        });
        server.start();
    }
}
