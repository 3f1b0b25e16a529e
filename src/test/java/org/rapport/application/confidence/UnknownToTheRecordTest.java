package org.rapport.application.confidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.testing.InstrumentTakenAway;

/** What no definition knows leaves for the record only where the record is shown instruments of every visibility. */
class UnknownToTheRecordTest {
    private static final Set<Visibility> ALL = Set.of(Visibility.values());
    private static final Set<Visibility> WITHOUT_SUPERVISORS =
            Set.of(Visibility.THERAPIST_VISIBLE, Visibility.RESEARCH_ONLY);

    private final ScoreVisibility visibility = new ScoreVisibility(
            InstrumentTakenAway.from(PackagedDefinitions.load(R4.context()), "phq-9"), Optional.empty());

    @Test
    void aScoreOfAnInstrumentThatWasTakenAwayMayBeForSupervisors() {
        assertThat(visibility.isOpen("phq-9-total", Optional.empty(), WITHOUT_SUPERVISORS))
                .isFalse();
        assertThat(visibility.isOpen("phq-9-total", Optional.empty(), ALL)).isTrue();
        assertThat(visibility.isOpen("attendance-rate", Optional.empty(), WITHOUT_SUPERVISORS))
                .isTrue();
    }

    @Test
    void soMayAChangeOfIt() {
        assertThat(visibility.isOpen("reliable-change", Optional.of("phq-9-total"), WITHOUT_SUPERVISORS))
                .isFalse();
        assertThat(visibility.isOpen("reliable-change", Optional.of("phq-9-total"), ALL))
                .isTrue();
        assertThat(visibility.isOpen("reliable-change", Optional.of("gad-7-total"), WITHOUT_SUPERVISORS))
                .isTrue();
    }
}
