package org.rapport.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No input makes a reader fail in another way than by its own refusal. The series is the same each time; another begins with
 * {@code -Drapport.fuzz.series=n}, and a longer one is asked for by {@code -Drapport.fuzz.tries=n}.
 */
class DamagedInputTest {
    private static final int TRIES = Integer.getInteger("rapport.fuzz.tries", 500);
    private static final long SERIES = Long.getLong("rapport.fuzz.series", 1);

    static Stream<Target> targets() {
        return Targets.ALL.keySet().stream().map(Targets::named);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void seedsAreSound(Target target) {
        for (byte[] seed : target.seeds()) {
            assertThatCode(() -> target.feed(seed)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whateverIsDamagedIsUnderstoodOrRefused(Target target) {
        List<byte[]> seeds = target.seeds();
        Mutations mutations = new Mutations(seeds, SERIES);
        for (int i = 0; i < TRIES; i++) {
            byte[] input = mutations.next();
            try {
                target.feed(input);
            } catch (Throwable fault) {
                fail("Input " + i + " in Base64: " + Base64.getEncoder().encodeToString(input), fault);
            }
        }
    }

    /** Found by Jazzer: extensions that are no objects, and what looks like UTF-32 and is not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "questionnaire; {'resourceType':'Questionnaire','extension':[null]}",
                "questionnaire; {'resourceType':'Questionnaire','item':[{'linkId':'a','extension':[7]}]}",
                "views; \\u0000\\u0000\\u0000{otr"
            },
            quoteCharacter = '~')
    void whatOnceMadeAReaderFailIsRefused(String target, String input) {
        byte[] bytes = input.replace('\'', '"').replace("\\u0000", "\0").getBytes(StandardCharsets.ISO_8859_1);
        assertThatCode(() -> Targets.named(target).feed(bytes)).doesNotThrowAnyException();
    }
}
