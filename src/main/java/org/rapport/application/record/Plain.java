package org.rapport.application.record;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text as it can be kept and read back exactly, so that its hash stays right: no control characters, no half characters. */
final class Plain {
    private Plain() {}

    static String text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    static Optional<String> text(Optional<String> text) {
        return text.map(Plain::text);
    }
}
