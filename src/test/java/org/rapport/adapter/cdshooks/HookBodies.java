package org.rapport.adapter.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rapport.fuzz.Target;

/** Questions of CDS clients. */
public final class HookBodies implements Target {
    private static final String FOLDER = "src/test/resources/cds-hooks/";

    @Override
    public List<byte[]> seeds() {
        return Stream.of("patient-view.json", "appointment-book.json")
                .map(name -> bytes(Path.of(FOLDER + name)))
                .toList();
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
        for (Service service : Service.values()) {
            try {
                HookRequest.of(service, Body.object(input));
            } catch (Malformed refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Override
    public String toString() {
        return "questions of CDS clients";
    }
}
