package org.rapport.fhir.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.receive.FactPage;
import org.rapport.domain.confidence.ConsentRule;
import org.rapport.domain.confidence.ConsentRule.Decision;
import org.rapport.domain.confidence.Consents;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.ConsentFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Tombstone;

class ConsentsAndLabelsTest {
    private static final String CONSENT =
            """
            {"resourceType":"Consent","id":"c1","meta":{"versionId":"2"},"status":"%s",
             "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"%s"}]},
             "patient":{"reference":"https://ehr.example.org/fhir/Patient/p1"},
             %s
             "dateTime":"2026-02-01"}""";

    private static final String PROVISION =
            """
            "provision":{"type":"permit","period":{"start":"2026-02-01","end":"2026-12-31"},
               "provision":[{"type":"deny",
                 "actor":[{"role":{"text":"who"},
                   "reference":{"reference":"https://ehr.example.org/fhir/Practitioner/7"}}],
                 "action":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentaction",
                   "code":"disclose"}]}],
                 "securityLabel":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"SUD"}],
                 "purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"TREAT"}],
                 "class":[{"system":"http://hl7.org/fhir/resource-types","code":"Observation"}],
                 "code":[{"coding":[{"system":"http://loinc.org","code":"44261-6"}]}],
                 "data":[{"meaning":"instance","reference":{"reference":"QuestionnaireResponse/r1"}}],
                 "provision":[{"type":"permit"}]}]},""";

    @Test
    void aConsentIsKeptWithItsNestedRules() throws Exception {
        ConsentFact fact = (ConsentFact) only(CONSENT.formatted("active", "patient-privacy", PROVISION));

        assertThat(fact.patientId()).isEqualTo("p1");
        ConsentRule root = fact.consent().root();
        assertThat(root.decision()).contains(Decision.PERMIT);
        assertThat(root.period())
                .isEqualTo(new ConsentRule.Span(
                        Optional.of(Instant.parse("2026-01-31T23:00:00Z")),
                        Optional.of(Instant.parse("2026-12-31T23:00:00Z"))));
        ConsentRule rule = root.exceptions().get(0);
        assertThat(rule.decision()).contains(Decision.DENY);
        assertThat(rule.actors()).containsExactly("Practitioner/7");
        assertThat(rule.actions()).containsExactly("disclose");
        assertThat(rule.labels()).containsExactly(SecurityLabel.SUBSTANCE_USE.token());
        assertThat(rule.purposes()).containsExactly("http://terminology.hl7.org/CodeSystem/v3-ActReason|TREAT");
        assertThat(rule.classes()).containsExactly("Observation");
        assertThat(rule.codes()).containsExactly("http://loinc.org|44261-6");
        assertThat(rule.data()).containsExactly("QuestionnaireResponse/r1");
        assertThat(rule.exceptions().get(0).decision()).contains(Decision.PERMIT);
    }

    @Test
    void whatIsNotInForceOrNotAboutPrivacyEndsWhatWasSaidBefore() throws Exception {
        for (String consent : List.of(
                CONSENT.formatted("inactive", "patient-privacy", PROVISION),
                CONSENT.formatted("active", "research", PROVISION))) {
            assertThat(only(consent)).isInstanceOf(Tombstone.class);
        }
    }

    @Test
    void aPolicyDecidesWhereTheRootDoesNot() throws Exception {
        String policy =
                """
                "policyRule":{"coding":[{"code":"OPTOUT",
                  "system":"http://terminology.hl7.org/CodeSystem/v3-ActCode"}]},""";
        ConsentFact fact = (ConsentFact) only(CONSENT.formatted("active", "patient-privacy", policy));
        assertThat(fact.consent().root().decision()).contains(Decision.DENY);
    }

    @Test
    void aRuleThatMayMeanTheOppositeIsNotTakenForWhatItSeems() throws Exception {
        String modified =
                """
                "provision":{"type":"permit","modifierExtension":[{"url":"https://example.org/not"}]},""";
        FactPage page = read(CONSENT.formatted("active", "patient-privacy", modified));
        assertThat(page.rejections()).hasSize(1);
        assertThat(page.facts()).singleElement().satisfies(fact -> assertThat(
                        ((ConsentFact) fact).consent().denies(Consents.practitioner("7"), Consents.phq()))
                .isTrue());
    }

    /** Else a permission in words would permit everything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"code\":[{\"text\":\"blood counts alone\"}]",
                "\"action\":[{\"coding\":[{\"display\":\"Correct\"}]}]",
                "\"purpose\":[{\"display\":\"research\"}]",
                "\"securityLabel\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\"}]",
                "\"class\":[{\"display\":\"Invoice\"}]",
                "\"actor\":[{\"role\":{\"text\":\"her physician\"}}]",
                "\"actor\":[{\"reference\":{\"identifier\":{\"value\":\"7\"}}}]",
                "\"data\":[{\"meaning\":\"instance\"}]",
                "\"data\":[{\"reference\":{\"display\":\"that letter\"}}]"
            })
    void whatIsSaidInWordsAlonePermitsNothingAndDeniesWhateverItMayMean(String words) throws Exception {
        String rule = "\"provision\":{\"type\":\"%s\",\"provision\":[{\"type\":\"%s\",%s}]},";
        assertThat(denied(rule.formatted("deny", "permit", words))).isTrue();
        assertThat(denied(rule.formatted("permit", "deny", words))).isTrue();
        assertThat(denied(rule.formatted("deny", "permit", "\"period\":{\"start\":\"2026-02-01\"}")))
                .isFalse();
    }

    private static boolean denied(String provision) throws Exception {
        ConsentFact fact = (ConsentFact) only(CONSENT.formatted("active", "patient-privacy", provision));
        return fact.consent().denies(Consents.practitioner("7"), Consents.phq());
    }

    @Test
    void theLabelsOfASourceAreKept() throws Exception {
        String goal =
                """
                {"resourceType":"Goal","id":"g1","meta":{"security":[
                   {"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"SUD"},
                   {"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R","display":"restricted"}]},
                 "lifecycleStatus":"active","subject":{"reference":"Patient/p1"}}""";
        assertThat(only(goal).source().labels()).containsExactly(SecurityLabel.SUBSTANCE_USE, SecurityLabel.RESTRICTED);
    }

    @Test
    void aLabelThatCannotBeKeptIsNotLeftOut() throws Exception {
        String goal =
                """
                {"resourceType":"Goal","id":"g1","meta":{"security":[{"code":"%s"}]},
                 "lifecycleStatus":"active","subject":{"reference":"Patient/p1"}}""";
        FactPage page = read(goal.formatted("x".repeat(101)));
        assertThat(page.facts()).isEmpty();
        assertThat(page.rejections().get(0).path()).isEqualTo("Goal.meta.security");
    }

    private static Fact only(String json) throws Exception {
        FactPage page = read(json);
        assertThat(page.rejections()).isEmpty();
        assertThat(page.facts()).hasSize(1);
        return page.facts().get(0);
    }

    private static FactPage read(String json) throws Exception {
        return new JsonFactReader().read(TestSites.berlin(), json.getBytes(StandardCharsets.UTF_8));
    }
}
