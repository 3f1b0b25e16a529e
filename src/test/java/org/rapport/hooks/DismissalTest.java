package org.rapport.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.testing.TestDatabase;

/** A card that rests on several things is dismissed when each of them is, and by nothing less. */
class DismissalTest {
    private static final String PHQ = Charted.deterioration("p", "2026-03-16");
    private static final String GAD = PHQ.replace("phq-9-total", "gad-7-total").replace("0002\"", "0003\"");
    private static final String LATER = GAD.replace("2026-03-16", "2026-03-23").replace("0003\"", "0004\"");

    private final TestDatabase database = TestDatabase.fresh();
    private Clinic clinic;

    @BeforeEach
    void start() {
        AdviceSettings settings = new AdviceSettings(
                Optional.empty(),
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofDays(90),
                Duration.ofSeconds(20));
        clinic = new Clinic(
                database.source(), settings, Hospital.at("berlin", URI.create("https://ehr.example.org/fhir")));
    }

    @AfterEach
    void stop() {
        clinic.close();
    }

    @Test
    void staysWhenOneOfSeveralThingsIsNoLongerSeen() {
        dismiss(fetched(PHQ, GAD));

        assertThat(fetched(PHQ, GAD)).isEmpty();
        assertThat(fetched(GAD)).isEmpty();
        assertThat(fetched(PHQ)).isEmpty();
    }

    @Test
    void endsWhenOneOfSeveralThingsIsNew() {
        dismiss(fetched(PHQ, GAD));

        assertThat(fetched(PHQ, GAD, LATER)).singleElement().satisfies(card -> {
            assertThat(card.path("summary").asText()).contains("GAD-7", "PHQ-9");
            assertThat(card.path("detail").asText()).contains("23 March 2026");
        });
    }

    @Test
    void doesNotReachToWhatCameLater() {
        dismiss(fetched(PHQ));

        assertThat(fetched(PHQ, GAD)).hasSize(1);
    }

    @Test
    void reachesOverSeveralCards() {
        dismiss(fetched(PHQ));
        dismiss(fetched(GAD));

        assertThat(fetched(PHQ, GAD)).isEmpty();
        assertThat(fetched(GAD, PHQ, LATER)).hasSize(1);
    }

    @Test
    void staysWhenTheRecordIsMergedIntoAnother() {
        clinic.told("berlin", new Story("retired").session("2026-03-16").srs("2026-03-16", "8.0"));
        dismiss(of("retired", "Practitioner/a"));

        clinic.told("berlin", new Story("survivor").session("2026-03-09").replaces("retired"));

        assertThat(of("survivor", "Practitioner/a")).isEmpty();
        assertThat(of("retired", "Practitioner/a")).isEmpty();
        assertThat(of("survivor", "Practitioner/b")).as("for others").hasSize(1);
    }

    @Test
    void isOfOneClientAlone() {
        clinic.told(
                "berlin",
                new Story("one").session("2026-03-16").srs("2026-03-16", "8.0"),
                new Story("other").session("2026-03-16").srs("2026-03-16", "8.0"));
        dismiss(of("one", "Practitioner/a"));

        assertThat(of("one", "Practitioner/a")).isEmpty();
        assertThat(of("other", "Practitioner/a")).hasSize(1);
    }

    private List<JsonNode> fetched(String... observations) {
        return clinic.post(
                        Ask.VIEW,
                        Ask.view("p").prefetch(Charted.bundle(observations)).json())
                .cards();
    }

    private List<JsonNode> of(String patient, String user) {
        return clinic.post(Ask.VIEW, Ask.view(patient).by(user).json()).cards();
    }

    private void dismiss(List<JsonNode> cards) {
        assertThat(cards).hasSize(1);
        assertThat(clinic.post(Ask.VIEW + "/feedback", Ask.overridden(cards.get(0)))
                        .status())
                .isEqualTo(200);
    }
}
