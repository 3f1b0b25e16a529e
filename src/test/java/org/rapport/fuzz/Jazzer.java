package org.rapport.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Jazzer calls, again and again; the reader is named by {@code -Drapport.fuzz.target}. */
public final class Jazzer {
    private static final Target TARGET = Targets.named(System.getProperty("rapport.fuzz.target", "facts"));

    private Jazzer() {}

    /** Writes the seeds, and the list of their files, to where Jazzer looks for them next. */
    public static void fuzzerInitialize() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty(JazzerRun.SEEDS)));
        List<String> files = new ArrayList<>();
        for (byte[] seed : TARGET.seeds()) {
            Path file = folder.resolve("seed-" + files.size());
            files.add(Files.write(file, seed).toString());
        }
        Files.writeString(folder.resolve(JazzerRun.LIST), String.join(",", files));
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws Throwable {
        TARGET.feed(input);
    }
}
