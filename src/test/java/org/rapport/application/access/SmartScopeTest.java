package org.rapport.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.application.access.SmartScope.Interaction.CREATE;
import static org.rapport.application.access.SmartScope.Interaction.DELETE;
import static org.rapport.application.access.SmartScope.Interaction.READ;
import static org.rapport.application.access.SmartScope.Interaction.SEARCH;
import static org.rapport.application.access.SmartScope.Interaction.UPDATE;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.access.SmartScope.Level;

class SmartScopeTest {
    @Test
    void namesWhatMayBeDoneByLetters() {
        assertThat(SmartScope.parse("patient/Observation.rs"))
                .contains(new SmartScope(Level.PATIENT, "Observation", Set.of(READ, SEARCH), List.of()));
        assertThat(SmartScope.parse("system/*.cruds").orElseThrow().interactions())
                .containsExactlyInAnyOrder(CREATE, READ, UPDATE, DELETE, SEARCH);
        assertThat(SmartScope.parse("user/Task.s").orElseThrow().interactions()).containsExactly(SEARCH);
    }

    @Test
    void understandsTheFirstVersion() {
        assertThat(SmartScope.parse("user/Observation.read").orElseThrow().interactions())
                .containsExactlyInAnyOrder(READ, SEARCH);
        assertThat(SmartScope.parse("system/QuestionnaireResponse.write")
                        .orElseThrow()
                        .interactions())
                .containsExactlyInAnyOrder(CREATE, UPDATE, DELETE);
        assertThat(SmartScope.parse("patient/*.*").orElseThrow().interactions()).hasSize(5);
    }

    @Test
    void keepsTheParametersThatResourcesHaveToMatch() {
        assertThat(SmartScope.parse("user/Observation.rs?category=http%3A%2F%2Fexample.org%7Csurvey&status=final")
                        .orElseThrow()
                        .restrictions())
                .containsExactly(Map.entry("category", "http://example.org|survey"), Map.entry("status", "final"));
    }

    /** A scope that cannot be understood in every part grants nothing: its restriction must not get lost. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "openid",
                "launch/patient",
                "patient/Observation",
                "patient/Observation.",
                "patient/Observation.sr",
                "patient/Observation.rr",
                "patient/Observation.rx",
                "patient/observation.rs",
                "clinician/Observation.rs",
                "user/Observation.rs?",
                "user/Observation.rs?category",
                "user/Observation.rs?category=",
                "user/Observation.rs?=survey",
                "user/Observation.rs?category=a&",
                "user/Observation.rs?category=%zz",
                "user/Observation.rs category=a",
                "user/../Observation.rs"
            })
    void grantsNothingThatItDoesNotUnderstand(String text) {
        assertThat(SmartScope.parse(text)).isEmpty();
    }

    @Test
    void opensWhatOneOfTheScopesOpens() {
        Grants grants = Grants.of(List.of(
                SmartScope.parse("user/Observation.rs").orElseThrow(),
                SmartScope.parse("user/*.s").orElseThrow()));

        assertThat(grants.open("Observation", READ)).isTrue();
        assertThat(grants.open("Task", SEARCH)).isTrue();
        assertThat(grants.open("Task", READ)).isFalse();
        assertThat(Grants.of(List.of()).open("Observation", READ)).isFalse();
        assertThat(Grants.unrestricted().open("Observation", DELETE)).isTrue();
    }
}
