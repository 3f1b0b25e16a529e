package org.rapport.login;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An OpenID provider that this project did not write, Spring Authorization Server, in a JVM of its own that cannot outlive this one. The
 * build assembles it into {@code target/openid-provider/lib}; its log is beside that.
 */
final class RealIssuer implements AutoCloseable {
    private static final Path HOME = Path.of("target", "openid-provider");

    private final Process process;
    private final BufferedReader said;
    private final String url;

    RealIssuer() throws IOException {
        if (!Files.isDirectory(HOME.resolve("lib"))) {
            throw new IllegalStateException(
                    HOME + "/lib is missing: run mvn package -f src/test/openid-provider/pom.xml first");
        }
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        HOME.resolve("lib") + "/*",
                        "org.rapport.issuer.Main")
                .redirectError(HOME.resolve("server.log").toFile())
                .start();
        said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        url = heard();
    }

    /** Without a slash at its end. */
    String url() {
        return url;
    }

    /** Registers where the pages are; and {@code rotate} and {@code forget} of its keys. */
    void tell(String command) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((command + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
        heard();
    }

    private String heard() throws IOException {
        return Optional.ofNullable(said.readLine())
                .orElseThrow(() -> new IOException("The provider ended: see " + HOME + "/server.log"));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
