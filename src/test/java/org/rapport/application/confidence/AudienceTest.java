package org.rapport.application.confidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.domain.confidence.SecurityLabel;

/** Which labels somebody may see. */
class AudienceTest {
    @Test
    void whatIsNotConfidentialIsForWhoeverMaySeeAnyLabelAndNothingElseIs() {
        assertThat(tokens(Set.of()))
                .containsExactlyInAnyOrder(
                        confidentiality("U"), confidentiality("L"), confidentiality("M"), confidentiality("N"));
        assertThat(tokens(Set.of(SecurityLabel.RESTRICTED, SecurityLabel.PSYCHIATRY)))
                .hasSize(6)
                .contains(confidentiality("R"), SecurityLabel.PSYCHIATRY.token());
    }

    private static Set<String> tokens(Set<SecurityLabel> seen) {
        return new Audience(Optional.empty(), Optional.of(seen), Optional.empty(), false)
                .tokens()
                .orElseThrow();
    }

    private static String confidentiality(String code) {
        return new SecurityLabel(SecurityLabel.CONFIDENTIALITY, code).token();
    }
}
