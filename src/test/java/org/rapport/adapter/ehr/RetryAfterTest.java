package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "0, 0",
        "-5, 0",
        "' 7 ', 7",
        "901, 900",
        "99999999999999999999, 900",
        "'Mon, 02 Mar 2026 10:01:30 GMT', 90",
        "'Mon, 02 Mar 2026 09:00:00 GMT', 0",
        "'Fri, 02 Mar 2126 10:00:00 GMT', -1",
        "'Sat, 02 Mar 2126 10:00:00 GMT', 900"
    })
    void readsSecondsAndDatesAndBelievesNothingAbsurd(String header, long seconds) {
        if (seconds < 0) {
            assertThat(RetryAfter.parse(header, NOW)).isEmpty();
        } else {
            assertThat(RetryAfter.parse(header, NOW)).contains(Duration.ofSeconds(seconds));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1.5", "12 apples"})
    void takesGibberishForNothingSaid(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }

    @Test
    void waitsNoLongerThanAQuarterOfAnHour() {
        assertThat(RetryAfter.LONGEST).isEqualTo(Duration.ofMinutes(15));
    }
}
