package org.rapport.domain.confidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.confidence.ConsentRule.Span;

/** Times of rules: a denial holds for what lies in one in part, and a permission for what lies in one as a whole. */
class SpanTest {
    private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FROM = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant WITHIN = Instant.parse("2026-02-15T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-04-01T00:00:00Z");
    private static final Span SPAN = new Span(Optional.of(FROM), Optional.of(UNTIL));

    @Test
    void whatLiesInATimeInPartIsTouchedAndNotCovered() {
        assertThat(SPAN.touches(BEFORE, WITHIN)).isTrue();
        assertThat(SPAN.touches(WITHIN, AFTER)).isTrue();
        assertThat(SPAN.touches(BEFORE, AFTER)).isTrue();
        assertThat(SPAN.covers(BEFORE, WITHIN)).isFalse();
        assertThat(SPAN.covers(WITHIN, AFTER)).isFalse();
        assertThat(SPAN.covers(FROM, WITHIN)).isTrue();
    }

    @Test
    void whatLiesOutsideIsNeither() {
        assertThat(SPAN.touches(BEFORE, BEFORE)).isFalse();
        assertThat(SPAN.touches(UNTIL, AFTER)).isFalse();
        assertThat(SPAN.covers(UNTIL, AFTER)).isFalse();
    }
}
