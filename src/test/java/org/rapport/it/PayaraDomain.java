package org.rapport.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.rapport.sandbox.Folders;
import org.rapport.testing.FhirClient;
import org.rapport.testing.LoopbackPorts;

/** Payara Server as it is shipped, its domain moved to free ports of loopback. */
final class PayaraDomain implements AutoCloseable {
    private static final Pattern LISTENER =
            Pattern.compile("<(?:network-listener|iiop-listener|jmx-connector) [^>]*?\\bport=\"(\\d+)\"[^>]*>");
    private static final int SECONDS_FOR_A_COMMAND = 240;

    private final Path home;
    private final int http = LoopbackPorts.free();
    private final int admin = LoopbackPorts.free();
    private final Thread killer = new Thread(this::kill);

    private PayaraDomain(Path home) {
        this.home = home;
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /**
     * Unpacks the server and starts its domain.
     *
     * @param settings MicroProfile Config, as JVM options of the domain
     * @param options further ones
     */
    static PayaraDomain start(Path zip, Path folder, Map<String, String> settings, String... options)
            throws IOException {
        Folders.remove(folder);
        unpack(zip, folder);
        PayaraDomain domain = new PayaraDomain(folder.resolve("payara6"));
        domain.configure(settings, options);
        domain.asadmin("start-domain", "domain1");
        return domain;
    }

    /** Runs an administrator's command and returns what it says. */
    String asadmin(String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                home.resolve("glassfish/lib/client/appserver-cli.jar").toString(),
                "--port",
                Integer.toString(admin)));
        line.addAll(List.of(command));
        Path output = Files.createTempFile(home, "asadmin", ".log");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(SECONDS_FOR_A_COMMAND, TimeUnit.SECONDS);
            process.destroyForcibly();
            String said = Files.readString(output);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException("asadmin " + command[0] + " failed: " + said);
            }
            return said;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during asadmin " + command[0], e);
        }
    }

    /** A client of what is deployed. */
    FhirClient client() {
        return new FhirClient("http://127.0.0.1:" + http);
    }

    /** Whether the server's process is there. */
    boolean alive() {
        return server().filter(ProcessHandle::isAlive).isPresent();
    }

    /** The id of the server's process. */
    long pid() {
        return server().orElseThrow().pid();
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(killer);
    }

    private void kill() {
        server().ifPresent(ProcessHandle::destroyForcibly);
    }

    /** The process whose id the server has written down; the file goes when the server stops in order. */
    private Optional<ProcessHandle> server() {
        Path pid = domain().resolve("config/pid");
        try {
            return Files.exists(pid)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(pid).trim()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Path domain() {
        return home.resolve("glassfish/domains/domain1");
    }

    private void configure(Map<String, String> settings, String... further) throws IOException {
        Path file = domain().resolve("config/domain.xml");
        Stream<String> ofSettings =
                settings.entrySet().stream().map(entry -> "-D" + entry.getKey() + "=" + entry.getValue());
        String options = Stream.concat(ofSettings, Stream.of(further))
                .map(option -> "<jvm-options>" + option + "</jvm-options>")
                .collect(Collectors.joining());
        String xml = LISTENER.matcher(Files.readString(file)).replaceAll(this::onLoopback);
        // The data grid would look for other instances by multicast.
        xml = xml.replaceFirst(
                "<hazelcast-runtime-configuration ", "<hazelcast-runtime-configuration enabled=\"false\" ");
        Files.writeString(file, xml.replaceFirst("<jvm-options>", Matcher.quoteReplacement(options + "<jvm-options>")));
    }

    private String onLoopback(MatchResult listener) {
        int port =
                switch (listener.group(1)) {
                    case "8080" -> http;
                    case "4848" -> admin;
                    default -> LoopbackPorts.free();
                };
        String moved = listener.group()
                .replaceFirst(" address=\"[^\"]*\"", "")
                .replaceFirst("\\bport=\"\\d+\"", "address=\"127.0.0.1\" port=\"" + port + "\"");
        return Matcher.quoteReplacement(moved);
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path path = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(entries, path);
                }
            }
        }
    }
}
