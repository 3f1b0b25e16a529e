package org.rapport.adapter.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which passwords operators may have: long ones, of any characters, that nobody guesses soon. How many guesses it takes is estimated by
 * zxcvbn, which knows some ten thousand passwords that became known elsewhere, names and words, and their usual disguises.
 */
final class OperatorPasswords {
    /** What OWASP ASVS 5.0.0 recommends is 15; with what else is looked at, twelve are enough. */
    static final int SHORTEST = 12;

    /** What everybody thinks of first here; docs/operations.md tells the list. */
    static final List<String> WORDS = List.of(
            "rapport",
            "operations",
            "operator",
            "administrator",
            "hospital",
            "clinic",
            "therapy",
            "therapist",
            "alliance",
            "engagement",
            "patient",
            "payara",
            "fhir",
            "password",
            "secret");

    /** Beyond it, guessing takes too long even for who has the file of hashes: at 10 000 guesses a second, eleven days. */
    private static final double FEWEST_GUESSES = 1e10;

    /** The estimate takes longer the longer the text is; more than this cannot be easier to guess. */
    private static final int LOOKED_AT = 100;

    private OperatorPasswords() {}

    /**
     * Why somebody may not have a password, in a sentence that does not quote it.
     *
     * @param name of the operator, which is no part of it
     * @param breached file with passwords that became known: one a line, or its SHA-1 in hexadecimal digits with anything behind
     * @throws UncheckedIOException when the file cannot be read
     */
    static Optional<String> objectionTo(String name, String password, Optional<Path> breached) {
        if (password.length() < SHORTEST) {
            return Optional.of("The password has fewer than " + SHORTEST + " characters.");
        }
        if (guesses(name, password) < FEWEST_GUESSES) {
            return Optional.of(
                    "The password can be guessed: it is known, or made of known words, names, dates or rows of keys."
                            + " Take four words or more that have nothing to do with each other, or let a program make one.");
        }
        return breached.filter(file -> isIn(file, password))
                .map(file -> "The password is in the list of those that became known.");
    }

    private static double guesses(String name, String password) {
        List<String> own = new ArrayList<>(WORDS);
        own.add(name);
        own.addAll(Arrays.asList(name.split("[._@-]+")));
        String begin = password.substring(0, Math.min(password.length(), LOOKED_AT));
        return new Zxcvbn().measure(begin, own).getGuesses();
    }

    private static boolean isIn(Path file, String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        String plain = new String(bytes, StandardCharsets.ISO_8859_1);
        String digest = sha1(bytes);
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(
                    line -> line.equals(plain) || line.regionMatches(true, 0, digest, 0, digest.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As published lists of such passwords have it; it protects nothing here. */
    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-1", e);
        }
    }
}
