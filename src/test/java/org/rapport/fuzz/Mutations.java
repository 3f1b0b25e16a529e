package org.rapport.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages input: a few changes to a seed, the same ones for the same number. */
final class Mutations {
    private static final List<String> PIECES = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "[[[[",
            "{\"a\":",
            "\"\"",
            "-1",
            "0",
            "1e999999999",
            "9".repeat(400),
            "1E-400",
            "\u0000",
            "\uD83D\uDE00",
            "\\ud800",
            "\\u0000",
            "\"",
            "'",
            "`",
            "(",
            "((((((((",
            ")",
            "%",
            "%zz",
            "%25",
            ",",
            ":",
            "|",
            "||",
            "^~\\&",
            "\\X0D\\",
            "\\F\\",
            "\r",
            "\r\n",
            "\n",
            "MSH|",
            "PID|",
            "OBX|1|NM|",
            "..",
            "../../",
            "file:///etc/passwd",
            "http://169.254.169.254/",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
            "0000-00-00",
            "9999-12-31T23:59:60Z",
            "2026-02-30",
            "+99:99",
            "-",
            "eq",
            "ap",
            ":not",
            ":missing",
            "_has:",
            "$this",
            "repeat(children())",
            "NaN",
            "\uFEFF",
            "\"resourceType\":\"Bundle\",",
            "\"id\":",
            "{\"resource\":",
            "eyJhbGciOiJub25lIn0",
            ".",
            "=");

    private final Random random;
    private final List<byte[]> seeds;

    Mutations(List<byte[]> seeds, long number) {
        this.seeds = seeds;
        this.random = new Random(number);
    }

    /** The next damaged input. */
    byte[] next() {
        byte[] input = any();
        for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
            input = changed(input);
        }
        return input;
    }

    private byte[] changed(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = Math.min(input.length, from + random.nextInt(1 + Math.min(40, input.length)));
        return switch (random.nextInt(8)) {
            case 0 -> joined(input, from, new byte[] {(byte) random.nextInt(256)}, Math.min(input.length, from + 1));
            case 1 -> joined(input, from, new byte[0], to);
            case 2 -> joined(input, from, Arrays.copyOfRange(input, from, to), from);
            case 3 -> joined(input, from, piece(), from);
            case 4 -> joined(input, from, piece(), to);
            case 5 -> spliced(input, from);
            case 6 -> joined(input, from, repeated(Arrays.copyOfRange(input, from, Math.min(to, from + 4))), to);
            default -> bracketed(input, from, to);
        };
    }

    private byte[] any() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] piece() {
        return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
    }

    /** The beginning of one and the end of another. */
    private byte[] spliced(byte[] input, int from) {
        byte[] other = any();
        return joined(
                input, from, Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length), input.length);
    }

    private byte[] repeated(byte[] some) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = random.nextInt(3000); i > 0; i--) {
            out.writeBytes(some);
        }
        return out.toByteArray();
    }

    /** Nested deeper than it was. */
    private byte[] bracketed(byte[] input, int from, int to) {
        String[] pair =
                List.of("[ ]", "{\"a\": }", "( )").get(random.nextInt(3)).split(" ");
        int depth = random.nextInt(1500);
        byte[] middle = (pair[0].repeat(depth)
                        + new String(input, from, to - from, StandardCharsets.ISO_8859_1)
                        + pair[1].repeat(depth))
                .getBytes(StandardCharsets.ISO_8859_1);
        return joined(input, from, middle, to);
    }

    private static byte[] joined(byte[] input, int upTo, byte[] middle, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + middle.length);
        out.write(input, 0, upTo);
        out.writeBytes(middle);
        out.write(input, from, input.length - from);
        return out.toByteArray();
    }
}
