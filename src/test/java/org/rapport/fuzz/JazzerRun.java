package org.rapport.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Jazzer at one reader, in a process of its own: it instruments all that it loads, and a fault ends it.
 *
 * @param reader one of {@link Targets}, or of a test
 * @param folder where seeds are written, and the input that led to a fault
 */
record JazzerRun(String reader, Path folder) {
    /** The property that names the folder of seeds. */
    static final String SEEDS = "rapport.fuzz.seeds";

    /** The file in that folder that names them in their order, which that of a folder is not. */
    static final String LIST = "list";

    private static final String INSTRUMENTED = "org.rapport.fhir.**:org.rapport.adapter.**";

    /** The reader of tokens fetches keys, from loopback. */
    private static final String NOT_CHECKED = "com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery";

    /**
     * For as long as asked, on from what was found before, with what it finds in {@code target/fuzz/READER}.
     *
     * @param arguments the reader and the number of seconds
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of("target/fuzz", arguments[0]);
        Path found = Files.createDirectories(folder.resolve("found"));
        ProcessBuilder process = new JazzerRun(arguments[0], folder)
                .process("-max_total_time=" + Integer.parseInt(arguments[1]), found.toString());
        System.exit(process.inheritIO().start().waitFor());
    }

    /**
     * The process, not yet started.
     *
     * @param more what libFuzzer is told beyond where seeds are and where a fault's input goes
     */
    ProcessBuilder process(String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Drapport.fuzz.target=" + reader,
                "-D" + SEEDS + "=" + seeds(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Jazzer.class.getName(),
                "--instrumentation_includes=" + INSTRUMENTED,
                "--disabled_hooks=" + NOT_CHECKED,
                "--reproducer_path=" + folder,
                "-seed_inputs=@" + seeds().resolve(LIST),
                "-artifact_prefix=" + folder + File.separator,
                "-timeout=90",
                "-max_len=16384"));
        command.addAll(List.of(more));
        return new ProcessBuilder(command);
    }

    private Path seeds() {
        return folder.resolve("seeds");
    }
}
