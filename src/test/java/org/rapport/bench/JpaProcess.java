package org.rapport.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** HAPI's JPA server of {@code src/test/foreign-ehr} in a JVM of its own, over a database of the same PostgreSQL. */
final class JpaProcess implements AutoCloseable {
    private static final Path HOME = Path.of("target", "foreign-ehr");

    private final Process process;
    private final String base;

    JpaProcess(String database) throws IOException {
        if (!Files.isDirectory(HOME.resolve("lib"))) {
            throw new IllegalStateException(
                    "target/foreign-ehr/lib is missing: run mvn package -f src/test/foreign-ehr/pom.xml first");
        }
        int port = freePort();
        base = "http://127.0.0.1:" + port + "/fhir";
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-Duser.timezone=Europe/Berlin",
                        "-Dforeign.database=" + database + "?user=postgres",
                        "-cp",
                        HOME.resolve("lib") + "/*",
                        "org.rapport.foreign.Main",
                        "--port=" + port,
                        "--stop-with-input")
                .redirectErrorStream(true)
                .redirectOutput(HOME.resolve("bench.log").toFile())
                .start();
        Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(1))
                .until(this::answers);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The server ended early: see target/foreign-ehr/bench.log");
        }
        try {
            return new FhirAsker(base).ask("metadata").length > 0;
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    String base() {
        return base;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
