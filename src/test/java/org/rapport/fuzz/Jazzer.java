package org.rapport.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls, again and again; the reader is named by {@code -Drapport.fuzz.target}. */
public final class Jazzer {
    private static final Target TARGET = Targets.named(System.getProperty("rapport.fuzz.target", "facts"));

    private Jazzer() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws Throwable {
        TARGET.feed(input);
    }

    /**
     * Writes the seeds of a reader into a folder.
     *
     * @param arguments the reader's name and the folder
     */
    public static void main(String[] arguments) throws IOException {
        int number = 0;
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        for (byte[] seed : Targets.named(arguments[0]).seeds()) {
            Files.write(folder.resolve("seed-" + number++), seed);
        }
    }
}
