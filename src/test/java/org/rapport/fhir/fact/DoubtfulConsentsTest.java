package org.rapport.fhir.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.domain.confidence.Consent;
import org.rapport.domain.fact.ConsentFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Tombstone;

/** A Consent that cannot be understood denies everything, and is told of. */
class DoubtfulConsentsTest {
    private static final String HEAD =
            """
            "resourceType":"Consent","id":"c1","meta":{"versionId":"2","lastUpdated":"2026-03-01T09:00:00Z"}""";
    private static final String PATIENT = "\"patient\":{\"reference\":\"https://ehr.example.org/fhir/Patient/p1\"}";
    private static final String ACTIVE = "\"status\":\"active\"," + PATIENT;

    static List<String> notUnderstood() {
        String rules = String.join(",", Collections.nCopies(201, "{\"type\":\"permit\"}"));
        String deep = "{\"provision\":[".repeat(50) + "]}".repeat(50);
        return List.of(
                ACTIVE + ",\"modifierExtension\":[{\"url\":\"https://example.org/not\"}]",
                ACTIVE + ",\"implicitRules\":\"https://example.org/rules\"",
                ACTIVE + ",\"provision\":{\"type\":\"permit\",\"modifierExtension\":[{\"url\":\"https://e.org/n\"}]}",
                ACTIVE + ",\"provision\":{\"type\":\"perhaps\"}",
                ACTIVE + ",\"provision\":{\"type\":\"permit\",\"provision\":[" + rules + "]}",
                ACTIVE + ",\"provision\":{\"period\":{\"end\":\"some day\"}}",
                ACTIVE + ",\"provision\":[{\"type\":\"permit\"}]",
                ACTIVE + ",\"provision\":{\"type\":\"permit\"},\"provision\":{\"type\":\"permit\"}",
                ACTIVE + ",\"scope\":\"patient-privacy\"",
                ACTIVE + ",\"provision\":" + deep,
                PATIENT + ",\"status\":\"in-force\"",
                PATIENT + ",\"provision\":5");
    }

    @ParameterizedTest
    @MethodSource("notUnderstood")
    void whatIsNotUnderstoodDeniesEverythingAndIsALetter(String members) throws Exception {
        String consent = "{" + HEAD + "," + members + "}";
        for (String document : List.of(consent, bundle(consent))) {
            FactPage page = read(document);
            assertThat(page.facts()).singleElement().satisfies(DoubtfulConsentsTest::deniesEverything);
            assertThat(page.rejections()).singleElement().satisfies(letter -> {
                assertThat(letter.reference()).isEqualTo("Consent/c1");
                assertThat(letter.version()).isEqualTo("2");
                assertThat(letter.payload()).contains("\"c1\"");
            });
        }
    }

    private static void deniesEverything(Fact fact) {
        assertThat(((ConsentFact) fact).consent()).isEqualTo(Consent.TO_NOTHING);
        assertThat(fact.patientId()).isEqualTo("p1");
        assertThat(fact.source().reference()).isEqualTo("Consent/c1");
        assertThat(fact.source().version()).isEqualTo("2");
        assertThat(fact.source().lastUpdated()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    }

    /** Nobody knows whom it is of, or which it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\":\"c1\",\"status\":\"active\"",
                "\"id\":\"c1\",\"status\":\"active\",\"patient\":{\"identifier\":{\"value\":\"1\"}}",
                "\"id\":\"c1\",\"status\":\"active\",\"patient\":{\"reference\":\"https://other.example.org/Patient/p1\"}",
                "\"id\":\"c1\",\"status\":\"active\",\"patient\":{\"reference\":\"Group/g1\"}",
                "\"id\":\"c1\",\"status\":\"active\",\"patient\":{\"reference\":\"Patient/p1\",\"reference\":\"Patient/p2\"}",
                "\"status\":\"active\",\"patient\":{\"reference\":\"Patient/p1\"}",
                "\"id\":\"c/1\",\"status\":\"active\",\"patient\":{\"reference\":\"Patient/p1\"}"
            })
    void withoutAPatientOrAnIdThereIsTheLetterAlone(String members) throws Exception {
        FactPage page = read("{\"resourceType\":\"Consent\",\"modifierExtension\":[{\"url\":\"https://e.org/not\"}],"
                + members + "}");
        assertThat(page.facts()).isEmpty();
        assertThat(page.rejections()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":\"inactive\"",
                "\"status\":\"entered-in-error\"",
                "\"status\":\"active\",\"scope\":{\"coding\":[{\"code\":\"research\","
                        + "\"system\":\"http://terminology.hl7.org/CodeSystem/consentscope\"}]}"
            })
    void whatIsNotInForceOrNotAboutPrivacyDeniesNothingHoweverLittleOfItIsUnderstood(String members) throws Exception {
        FactPage page = read("{" + HEAD + "," + PATIENT + "," + members + ",\"provision\":5}");
        assertThat(page.facts()).singleElement().isInstanceOf(Tombstone.class);
        assertThat(page.rejections()).hasSize(1);
    }

    @Test
    void aTimeOrAVersionThatCannotBeReadIsLeftOut() throws Exception {
        FactPage page = read(("{\"resourceType\":\"Consent\",\"id\":\"c1\",\"meta\":{\"versionId\":\"%s\","
                        + "\"lastUpdated\":\"yesterday\"}," + ACTIVE + "}")
                .formatted("7".repeat(65)));
        assertThat(page.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.source().version()).isEmpty();
            assertThat(fact.source().lastUpdated()).isEqualTo(Instant.EPOCH);
        });
    }

    private static String bundle(String resource) {
        return "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + resource + "}]}";
    }

    private static FactPage read(String json) throws UnreadablePayload {
        return new JsonFactReader().read(TestSites.berlin(), json.getBytes(StandardCharsets.UTF_8));
    }
}
