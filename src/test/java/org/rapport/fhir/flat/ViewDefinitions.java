package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rapport.fuzz.Target;

/** Views of a client's own, expressions and all. */
public final class ViewDefinitions implements Target {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public List<byte[]> seeds() {
        try (Stream<Path> files = Files.list(Path.of("profiles/views"))) {
            return files.sorted().map(ViewDefinitions::bytes).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void feed(byte[] input) {
        try {
            ViewReader.read(JSON.readTree(input));
        } catch (IOException | UnusableView refused) {
            refused.getMessage();
        }
    }

    @Override
    public String toString() {
        return "ViewDefinitions";
    }
}
