package org.rapport.testing.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;

/** A shipped example in a JVM of its own with a small heap, which ends when memory does. */
public final class SmallJvm implements AutoCloseable {
    private final Process process;

    private SmallJvm(Process process) {
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param heap such as {@code 96m}
     * @param site name of the example
     * @param jdbcUrl the database
     * @param settings of the site
     */
    public static SmallJvm start(String heap, String site, String jdbcUrl, Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SmallJvm.class.getName(),
                site,
                jdbcUrl));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        try {
            return new SmallJvm(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            Path.of("target", "small-jvm-" + site + ".log").toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("No second JVM", e);
        }
    }

    /** What runs in it. */
    public static void main(String[] arguments) throws InterruptedException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(arguments[1]);
        source.setUser("postgres");
        Map<String, String> settings = new HashMap<>();
        for (String argument : List.of(arguments).subList(2, arguments.length)) {
            int equals = argument.indexOf('=');
            settings.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        try (ShippedExample example = new ShippedExample(arguments[0], settings, source, withoutForms())) {
            Thread.currentThread().join();
        }
    }

    /** Definitions take memory and have nothing to do with how files are read. */
    private static DefinitionsBySite withoutForms() {
        return new DefinitionsBySite() {
            @Override
            public Definitions of(String site) {
                throw new IllegalStateException("Nothing is scored here");
            }

            @Override
            public Set<String> sites() {
                return Set.of();
            }

            @Override
            public List<RefusedFile> refused() {
                return List.of();
            }

            @Override
            public Set<String> questionnaires(String site) {
                return Set.of();
            }
        };
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as kill -9 does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
