package org.rapport.testing.bulk;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A file that the fake offers, made while it is sent.
 *
 * @param list {@code output}, {@code deleted} or {@code error}
 * @param type the resource type it is said to hold
 * @param lines its lines
 * @param host scheme, host and port it is said to lie at; the empty text for the EHR's own
 */
public record BulkFile(String list, String type, Supplier<Stream<String>> lines, String host) {

    public static BulkFile output(String type, String... lines) {
        return new BulkFile("output", type, () -> Stream.of(lines), "");
    }

    /** Encounters from the first number to the last. */
    public static BulkFile encounters(int first, int last) {
        return new BulkFile(
                "output", "Encounter", () -> IntStream.rangeClosed(first, last).mapToObj(Encounters::line), "");
    }

    public static BulkFile deleted(String... lines) {
        return new BulkFile("deleted", "Bundle", () -> Stream.of(lines), "");
    }

    public static BulkFile error(String... lines) {
        return new BulkFile("error", "OperationOutcome", () -> Stream.of(lines), "");
    }

    /** The same at another place. */
    public BulkFile at(String elsewhere) {
        return new BulkFile(list, type, lines, elsewhere);
    }
}
