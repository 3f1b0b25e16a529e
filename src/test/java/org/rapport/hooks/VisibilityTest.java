package org.rapport.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.testing.KeptFromClinicians;
import org.rapport.testing.TestDatabase;

/** What an instrument keeps from the treating clinician makes no card, from whichever side it comes. */
class VisibilityTest {
    private static final AdviceSettings SETTINGS = new AdviceSettings(
            Optional.empty(),
            List.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofDays(90),
            Duration.ofSeconds(20));

    @ParameterizedTest
    @EnumSource(Visibility.class)
    void tellsWhatTheTreatingCliniciansMaySeeAlone(Visibility visibility) {
        boolean seen = visibility == Visibility.THERAPIST_VISIBLE;
        assertThat(topics("srs", visibility, Ask.view("p"))).contains("risk-item");
        assertThat(topics("srs", visibility, Ask.view("p")).contains("alliance-drop"))
                .isEqualTo(seen);
        assertThat(topics("phq-9", visibility, Ask.view("p")).contains("risk-item"))
                .isEqualTo(seen);
        Ask fetched = Ask.view("elsewhere")
                .prefetch(Charted.bundle(
                        Charted.risk("elsewhere", "2026-03-16"), Charted.deterioration("elsewhere", "2026-03-16")));
        assertThat(topics("phq-9", visibility, fetched).isEmpty()).isEqualTo(!seen);
    }

    @ParameterizedTest
    @EnumSource(Visibility.class)
    void tellsNoChangeOfAnUnknownScoreWhereSomethingIsHidden(Visibility visibility) {
        String worse = Charted.deterioration("elsewhere", "2026-03-16");
        List<String> unclear = List.of(
                worse.replaceFirst(",\"component\":\\[.*]", ""), worse.replace("phq-9-total", "reliable-change"));

        for (String fetched : unclear) {
            Ask ask = Ask.view("elsewhere").prefetch(Charted.bundle(fetched));
            assertThat(topics("phq-9", visibility, ask).isEmpty())
                    .isEqualTo(visibility != Visibility.THERAPIST_VISIBLE);
        }
        String ofNobody = worse.replace("phq-9-total", "phq-9-short-total");
        assertThat(topics("phq-9", visibility, Ask.view("elsewhere").prefetch(Charted.bundle(ofNobody))))
                .as("of a score that no definition knows")
                .isEmpty();
        Ask clear = Ask.view("elsewhere").prefetch(Charted.bundle(worse));
        assertThat(topics("srs", visibility, clear))
                .as("of a score that is shown")
                .hasSize(1);
    }

    @Test
    void tellsAUserOnlyOfAPresentRiskWhatTheClientHasDeniedThem() {
        assertThat(topicsDenied("Practitioner/another")).hasSizeGreaterThan(1);
        assertThat(topicsDenied("Practitioner/example")).containsExactly("risk-item");
    }

    private static List<String> topicsDenied(String user) {
        String consent =
                """
                {"resourceType":"Consent","id":"c","meta":{"versionId":"1"},"status":"active",
                 "patient":{"reference":"Patient/p"},"scope":{"coding":[{"code":"patient-privacy",
                   "system":"http://terminology.hl7.org/CodeSystem/consentscope"}]},
                 "provision":{"type":"deny","actor":[{"reference":{"reference":"%s"}}]}}"""
                        .formatted(user);
        try (Clinic clinic = new Clinic(
                TestDatabase.fresh().source(),
                Clinic.PACKAGED,
                SETTINGS,
                Hospital.at("berlin", URI.create("https://ehr.example.org/fhir")))) {
            Story story = new Story("p")
                    .session("2026-03-23")
                    .srs("2026-03-23", "8.0")
                    .phq9("2026-03-23", 1, 1, 1, 1, 1, 1, 1, 1, 1);
            clinic.told("berlin", List.of(story.json(), consent));
            return clinic.post(Ask.VIEW, Ask.view("p").json()).topics();
        }
    }

    private static List<String> topics(String kept, Visibility visibility, Ask ask) {
        DefinitionsBySite definitions =
                DefinitionsBySite.sameEverywhere(new KeptFromClinicians(Clinic.PACKAGED.of(""), kept, visibility));
        try (Clinic clinic = new Clinic(
                TestDatabase.fresh().source(),
                definitions,
                SETTINGS,
                Hospital.at("berlin", URI.create("https://ehr.example.org/fhir")))) {
            clinic.told(
                    "berlin",
                    new Story("p")
                            .session("2026-03-23")
                            .srs("2026-03-23", "8.0")
                            .phq9("2026-03-23", 1, 1, 1, 1, 1, 1, 1, 1, 1));
            return clinic.post(Ask.VIEW, ask.json()).topics();
        }
    }
}
