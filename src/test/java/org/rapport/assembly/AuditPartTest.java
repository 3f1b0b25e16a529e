package org.rapport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.config.MapConfig;
import org.rapport.config.SettingsProblem;
import org.rapport.domain.audit.SuppressionRules;

class AuditPartTest {
    @ParameterizedTest
    @CsvSource({"5,1", "5,4", "10,5", "5,0"})
    void whatIsHiddenIsRoundedToNoLess(String threshold, String base) {
        assertThatThrownBy(() -> suppression(threshold, base))
                .isInstanceOf(SettingsProblem.class)
                .hasMessageContaining("rapport.audit.rounding");
    }

    @Test
    void orToMore() {
        assertThat(suppression("3", "5")).isEqualTo(new SuppressionRules(3, 5));
        assertThat(suppression("10", "10")).isEqualTo(new SuppressionRules(10, 10));
    }

    private static SuppressionRules suppression(String threshold, String base) {
        return new AuditPart()
                .suppression(MapConfig.settings(
                        Map.of("rapport.audit.threshold", threshold, "rapport.audit.rounding", base)));
    }
}
