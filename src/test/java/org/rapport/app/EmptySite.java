package org.rapport.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A routes folder whose one site says nothing. */
final class EmptySite {
    private EmptySite() {}

    static Path folder() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "app-site"));
            Files.createDirectories(folder.resolve("sites"));
            Files.writeString(folder.resolve("sites/berlin.properties"), "");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
