package org.rapport.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The foreign EHR's JVM: its class path is its own, and it cannot outlive this JVM. */
final class ServerProcess implements AutoCloseable {

    private static final Path HOME = Path.of("target", "foreign-ehr");

    private final Process process;
    private final Thread killer;

    private ServerProcess(Process process) {
        this.process = process;
        this.killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
    }

    static ServerProcess launch(int port) throws IOException {
        if (!Files.isDirectory(HOME.resolve("lib"))) {
            throw new IllegalStateException(
                    "target/foreign-ehr/lib is missing: run mvn package -f src/test/foreign-ehr/pom.xml first");
        }
        // The pipe to its input is kept open: should this JVM be killed, the server sees it close and ends.
        return new ServerProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        HOME.resolve("lib") + "/*",
                        "org.rapport.foreign.Main",
                        "--port=" + port,
                        "--stop-with-input")
                .redirectErrorStream(true)
                .redirectOutput(HOME.resolve("server.log").toFile())
                .start());
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
        Runtime.getRuntime().removeShutdownHook(killer);
    }
}
