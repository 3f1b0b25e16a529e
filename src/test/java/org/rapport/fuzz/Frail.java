package org.rapport.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A reader with a fault, which Jazzer has to find: an input that begins with {@code F}. */
final class Frail implements Target {
    static final String NAME = "frail";

    @Override
    public List<byte[]> seeds() {
        return List.of("Fault".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void feed(byte[] input) {
        if (input.length > 0 && input[0] == 'F') {
            throw new IllegalStateException("Frail");
        }
    }
}
