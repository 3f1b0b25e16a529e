package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredMomentsTest {
    private static final long YEAR_0 = -62_167_219_200L;
    private static final long YEAR_9999 = 253_402_300_799L;

    @Property
    void whatIsWrittenIsReadAsTheSameMoment(
            @ForAll @LongRange(min = YEAR_0, max = YEAR_9999) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        Instant moment = Instant.ofEpochSecond(second, nano);

        assertThat(StoredMoments.moment(moment.toString())).contains(moment);
    }

    @Property
    void whatIsReadDigitByDigitIsWhatThePlatformReads(
            @ForAll @IntRange(max = 9999) int year,
            @ForAll @IntRange(max = 13) int month,
            @ForAll @IntRange(max = 32) int day,
            @ForAll @IntRange(max = 25) int hour,
            @ForAll @IntRange(max = 61) int minute,
            @ForAll @IntRange(max = 61) int second) {
        String text = "%04d-%02d-%02dT%02d:%02d:%02dZ".formatted(year, month, day, hour, minute, second);

        StoredMoments.moment(text)
                .ifPresent(read -> assertThat(Optional.of(read)).isEqualTo(byPlatform(text)));
    }

    private static Optional<Instant> byPlatform(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-02T24:00:00Z",
                "2026-02-29T09:00:00Z",
                "2026-03-02T09:00:00",
                "2026-03-02T09:00:00.Z",
                "2026-03-02T09:00:00.1234567890Z",
                "2026-03-02T09:00:00.12+Z",
                "2026-03-02T09:00:00+01:00",
                "+12026-03-02T09:00:00Z",
                "\u0662026-03-02T09:00:00Z",
                "Z",
                ""
            })
    void whatLooksOtherwiseIsNotReadDigitByDigit(String text) {
        assertThat(StoredMoments.moment(text)).isEmpty();
    }

    @Test
    void whatLooksOtherwiseIsReadAsBeforeOrRefused() {
        assertThat(Json.read("\"2026-03-02T09:00:00.5Z\"", Instant.class))
                .isEqualTo(Instant.parse("2026-03-02T09:00:00.500Z"));
        assertThat(Json.read("\"+12026-03-02T09:00:00Z\"", Instant.class))
                .isEqualTo(Instant.parse("+12026-03-02T09:00:00Z"));
        assertThatThrownBy(() -> Json.read("\"2026-02-29T09:00:00Z\"", Instant.class))
                .isInstanceOf(IllegalStateException.class);
    }
}
