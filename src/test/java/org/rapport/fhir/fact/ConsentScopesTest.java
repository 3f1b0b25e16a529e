package org.rapport.fhir.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.receive.FactPage;
import org.rapport.domain.confidence.Consent;
import org.rapport.domain.fact.ConsentFact;
import org.rapport.domain.fact.Tombstone;

/** A Consent is about something else than privacy only where that is sure; else a denial would be lost. */
class ConsentScopesTest {
    private static final String MODIFIER = "\"modifierExtension\":[{\"url\":\"https://example.org/not\"}],";
    private static final String CONSENT =
            """
            {"resourceType":"Consent","id":"c1","status":"active",%s
             "patient":{"reference":"Patient/p1"},"provision":{"type":"deny"},%s}""";
    private static final String SCOPES = "\"system\":\"http://terminology.hl7.org/CodeSystem/consentscope\"";
    private static final String RESEARCH = "{\"code\":\"research\"," + SCOPES + "}";
    private static final String ADVANCE = "{\"code\":\"adr\"," + SCOPES + "}";
    private static final String PRIVACY = "{\"code\":\"patient-privacy\"," + SCOPES + "}";
    private static final String TREATMENT = "{\"code\":\"treatment\"," + SCOPES + "}";
    private static final String OWN = "{\"code\":\"7\",\"system\":\"https://hospital.example.org/scopes\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                PRIVACY,
                TREATMENT,
                OWN,
                "{\"code\":\"patient-privacy\"}",
                "{\"code\":\"patient-privacy\",\"system\":\"http://hl7.org/fhir/consentscope\"}",
                "{\"code\":\"research\"}",
                "{\"code\":\"another\"," + SCOPES + "}",
                "{\"display\":\"Privacy\"}",
                RESEARCH + "," + PRIVACY,
                RESEARCH + "," + OWN,
                RESEARCH + ",{\"display\":\"Privacy\"}",
                OWN + ",{\"display\":\"Privacy\"}," + PRIVACY
            })
    void aScopeThatMayBePrivacyCounts(String codings) throws Exception {
        String scope = "\"scope\":{\"coding\":[" + codings + "]}";

        FactPage understood = read(CONSENT.formatted("", scope));
        assertThat(understood.rejections()).isEmpty();
        assertThat(understood.facts()).singleElement().isInstanceOf(ConsentFact.class);

        assertThat(read(CONSENT.formatted(MODIFIER, scope)).facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        ConsentFact.class, fact -> assertThat(fact.consent()).isEqualTo(Consent.TO_NOTHING));
    }

    @ParameterizedTest
    @ValueSource(strings = {RESEARCH, ADVANCE, RESEARCH + "," + ADVANCE})
    void aScopeThatIsSurelyAnotherDoesNotCount(String codings) throws Exception {
        String scope = "\"scope\":{\"coding\":[" + codings + "]}";

        for (String provision : new String[] {scope, scope + ",\"verification\":5", scope + ",\"policyRule\":5"}) {
            assertThat(read(CONSENT.formatted("", provision)).facts())
                    .as(provision)
                    .singleElement()
                    .isInstanceOf(Tombstone.class);
        }
    }

    /** What stands behind may be privacy. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"scope\":{\"coding\":[" + RESEARCH + ",{\"extension\":%s}," + PRIVACY + "]}",
                "\"scope\":{\"coding\":[" + RESEARCH + "]},\"extension\":%s",
                "\"scope\":{\"coding\":[" + RESEARCH + ",5]}",
                "\"scope\":{\"coding\":[" + RESEARCH + ",{\"code\":5}]}",
                "\"scope\":{\"coding\":[" + RESEARCH + "]},\"scope\":{\"coding\":" + PRIVACY + "}",
                "\"scope\":{\"coding\":[" + RESEARCH + "],\"coding\":" + PRIVACY + "}",
                "\"scope\":{\"coding\":[" + RESEARCH + "]},\"scope\":5"
            })
    void aScopeThatCannotBeReadToItsEndCounts(String scope) throws Exception {
        String deep = "[".repeat(200) + "]".repeat(200);
        FactPage page = read(CONSENT.formatted("", scope.replace("%s", deep)));

        assertThat(page.rejections()).hasSize(1);
        assertThat(page.facts()).singleElement().isInstanceOfSatisfying(ConsentFact.class, fact -> assertThat(
                        fact.consent())
                .isEqualTo(Consent.TO_NOTHING));
    }

    private static FactPage read(String json) throws Exception {
        return new JsonFactReader().read(TestSites.berlin(), json.getBytes(StandardCharsets.UTF_8));
    }
}
