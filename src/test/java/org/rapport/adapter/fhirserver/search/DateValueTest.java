package org.rapport.adapter.fhirserver.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.query.TimeBound;
import org.rapport.application.query.TimeBound.Fit;

class DateValueTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2025-03-14T20:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2025, WITHIN, 2024-12-31T23:00:00Z, 2025-12-31T23:00:00Z",
        "eq2025-03, WITHIN, 2025-02-28T23:00:00Z, 2025-03-31T22:00:00Z",
        "2025-03-30, WITHIN, 2025-03-29T23:00:00Z, 2025-03-30T22:00:00Z",
        "2025-03-14T09:30Z, WITHIN, 2025-03-14T09:30:00Z, 2025-03-14T09:31:00Z",
        "2025-03-14T09:30:15Z, WITHIN, 2025-03-14T09:30:15Z, 2025-03-14T09:30:16Z",
        "2025-03-14T09:30:15.250Z, WITHIN, 2025-03-14T09:30:15.250Z, 2025-03-14T09:30:15.251Z",
        "2025-03-14T09:30:15.123456789Z, WITHIN, 2025-03-14T09:30:15.123456789Z, 2025-03-14T09:30:15.123456790Z",
        "2025-03-14T09:30:00 05:30, WITHIN, 2025-03-14T04:00:00Z, 2025-03-14T04:00:01Z",
        "2025-07-14T09:30:00, WITHIN, 2025-07-14T07:30:00Z, 2025-07-14T07:30:01Z",
        "gt2025-03-14, OVERLAPS, 2025-03-14T23:00:00Z,",
        "ge2025-03-14, OVERLAPS, 2025-03-13T23:00:00Z,",
        "lt2025-03-14, OVERLAPS, , 2025-03-13T23:00:00Z",
        "le2025-03-14, OVERLAPS, , 2025-03-14T23:00:00Z",
        "sa2025-03-14, WITHIN, 2025-03-14T23:00:00Z,",
        "eb2025-03-14, WITHIN, , 2025-03-13T23:00:00Z",
        "ne2025-03-14, NOT_WITHIN, 2025-03-13T23:00:00Z, 2025-03-14T23:00:00Z",
        "ap2025-03-14T10:00Z, OVERLAPS, 2025-03-14T09:00:00Z, 2025-03-14T11:01:00Z"
    })
    void isAStretchAsLongAsItsPrecision(String value, Fit fit, Instant from, Instant to) {
        assertThat(DateValue.bound("date", value, BERLIN, NOW))
                .isEqualTo(new TimeBound(Optional.ofNullable(from), Optional.ofNullable(to), fit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz2025", "2025-13", "2025-02-30", "25", "2025-03-14T", "2025-03-14T25:00Z", "today", ""})
    void refusesWhatIsNoDate(String value) {
        assertThatThrownBy(() -> DateValue.bound("date", value, BERLIN, NOW))
                .isInstanceOfSatisfying(
                        BadSearch.class, bad -> assertThat(bad.location()).contains("http.date"));
    }
}
