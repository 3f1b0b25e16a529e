package org.rapport.domain.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabellingTest {
    @Test
    void whatIsMadeOfSeveralSourcesHasTheLabelsOfEach() {
        assertThat(derived("PSY", "SUD", "PSY")).containsExactly("PSY", "SUD");
    }

    @Test
    void ofSeveralConfidentialitiesTheStrictestStays() {
        assertThat(derived("N", "R", "L")).containsExactly("R");
        assertThat(derived("V", "R")).containsExactly("V");
    }

    @Test
    void whatPart2ProtectsIsAboutSubstanceUseAndRestricted() {
        assertThat(derived("N", "PSY", "42CFRPart2")).containsExactlyInAnyOrder("R", "42CFRPart2", "PSY", "SUD");
    }

    @Test
    void aScoreIsNoProcessNoteAndNoLessProtectedThanOne() {
        assertThat(derived("PSYTHPN")).containsExactlyInAnyOrder("R", "PSY");
        assertThat(derived("V", "PSYTHPN")).containsExactlyInAnyOrder("V", "PSY");
    }

    @Test
    void withoutLabelsThereAreNone() {
        assertThat(derived()).isEmpty();
    }

    @Test
    void noSiteLabelsItsScoresAsProcessNotes() {
        assertThat(SecurityLabel.ofSite("R")).isEqualTo(SecurityLabel.RESTRICTED);
        assertThatThrownBy(() -> SecurityLabel.ofSite("PSYTHPN")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> derived(String... codes) {
        return Labelling.derived(Stream.of(codes).map(LabellingTest::label).toList()).stream()
                .map(SecurityLabel::code)
                .toList();
    }

    private static SecurityLabel label(String code) {
        boolean confidentiality = code.length() == 1;
        return new SecurityLabel(confidentiality ? SecurityLabel.CONFIDENTIALITY : SecurityLabel.ACT_CODE, code);
    }
}
