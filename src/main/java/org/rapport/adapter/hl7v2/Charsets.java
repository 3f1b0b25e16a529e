package org.rapport.adapter.hl7v2;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The character set of a message: the one that MSH-18 names, else UTF-8, else Latin-1, which can read every byte. A set
 * that MSH-18 names and the bytes are not in is passed over: what is read of a message is ASCII in all of them.
 */
final class Charsets {
    private static final Pattern PART_OF_8859 = Pattern.compile("8859/(1|2|3|4|5|6|7|8|9|15)");

    private Charsets() {}

    static String decoded(byte[] message) {
        Set<Charset> candidates = new LinkedHashSet<>();
        named(message).ifPresent(candidates::add);
        candidates.add(StandardCharsets.UTF_8);
        for (Charset candidate : candidates) {
            try {
                return candidate.newDecoder().decode(ByteBuffer.wrap(message)).toString();
            } catch (CharacterCodingException e) {
                continue;
            }
        }
        return new String(message, StandardCharsets.ISO_8859_1);
    }

    /** The set that MSH-18 names; absent when it names none that is known. */
    private static Optional<Charset> named(byte[] message) {
        String header = Er7Message.firstSegment(new String(message, StandardCharsets.ISO_8859_1));
        if (header.length() < 4) {
            return Optional.empty();
        }
        String[] fields = header.split(Pattern.quote(header.substring(3, 4)), -1);
        return fields.length < 18 ? Optional.empty() : of(fields[17].split("[~^]", -1)[0].strip());
    }

    static Optional<Charset> of(String name) {
        if (name.equals("ASCII")) {
            return Optional.of(StandardCharsets.US_ASCII);
        }
        if (name.equals("UNICODE UTF-8") || name.equals("UNICODE")) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        var part = PART_OF_8859.matcher(name);
        return part.matches() ? Optional.of(Charset.forName("ISO-8859-" + part.group(1))) : Optional.empty();
    }
}
