package org.rapport.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.testing.TestDatabase;

/** What users do with cards is kept, and a card they dismissed stays away until something new happens. */
class FeedbackTest {
    private static final String FEEDBACK = Ask.VIEW + "/feedback";

    private final TestDatabase database = TestDatabase.fresh();
    private Clinic clinic;

    @BeforeEach
    void start() {
        clinic = new Clinic(
                database.source(),
                settings(Optional.empty()),
                Hospital.at("berlin", URI.create("https://ehr.example.org/fhir")));
        clinic.told("berlin", drop());
    }

    @AfterEach
    void stop() {
        clinic.close();
    }

    private static AdviceSettings settings(Optional<AdviceSettings.Client> client) {
        return new AdviceSettings(
                client.map(one -> URI.create(Client.BASE)),
                client.stream().toList(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofDays(90),
                Duration.ofSeconds(20));
    }

    private static Story drop() {
        return new Story("p").session("2026-03-23").srs("2026-03-23", "8.0");
    }

    @Test
    void theSameConcernIsTheSameCard() {
        JsonNode card = card("Practitioner/a");

        assertThat(card("Practitioner/a").path("uuid")).isEqualTo(card.path("uuid"));
        assertThat(card("Practitioner/b").path("uuid")).isNotEqualTo(card.path("uuid"));
        assertThat(database.look("select count(*) from advice_card")).isEqualTo("2");
    }

    @Test
    void aDismissedCardStaysDismissedForItsUser() {
        assertThat(clinic.post(FEEDBACK, Ask.overridden(card("Practitioner/a"))).status())
                .isEqualTo(200);

        assertThat(cards("Practitioner/a")).isEmpty();
        assertThat(cards("Practitioner/b")).as("nobody dismisses it for others").hasSize(1);
        assertThat(clinic.post(Ask.BOOK, Ask.book("p").by("Practitioner/a").json())
                        .cards())
                .as("at no other hook either")
                .isEmpty();
    }

    @Test
    void comesBackWhenSomethingNewHappens() {
        clinic.post(FEEDBACK, Ask.overridden(card("Practitioner/a")));

        clinic.told("berlin", new Story("p").session("2026-03-30").srs("2026-03-30", "7.0"));

        assertThat(cards("Practitioner/a"))
                .singleElement()
                .satisfies(card -> assertThat(card.path("summary").asText()).contains("30 March 2026"));
    }

    @Test
    void keepsWhatWasDoneAndWhyAndNotWhatWasWritten() {
        JsonNode card = card("Practitioner/a");
        String reason = card.at("/overrideReasons/0").toString();

        clinic.post(
                FEEDBACK,
                """
                {"feedback":[{"card":"%s","outcome":"overridden","outcomeTimestamp":"2026-04-01T10:00:00+02:00",
                 "overrideReason":{"reason":%s,"userComment":"She told me about her mother."}}]}"""
                        .formatted(card.path("uuid").asText(), reason));

        assertThat(database.look("select outcome || ' ' || reason || ' ' || service || ' ' || caller"
                        + " || ' ' || (acted_at = '2026-04-01T08:00:00Z') from advice_feedback"))
                .isEqualTo("overridden https://rapport.org/fhir/CodeSystem/rapport-override-reasons|taken-up"
                        + " rapport-patient-view local true");
        assertThat(database.look("select advice_feedback::text from advice_feedback"))
                .doesNotContain("mother");
    }

    @Test
    void countsWhatIsToldAgainOnce() {
        String feedback = Ask.overridden(card("Practitioner/a"));

        clinic.post(FEEDBACK, feedback);
        assertThat(clinic.post(FEEDBACK, feedback).status()).isEqualTo(200);
        assertThat(database.look("select count(*) from advice_feedback")).isEqualTo("1");
    }

    @Test
    void goesOnTellingWhatWasAccepted() {
        clinic.post(FEEDBACK, Ask.overridden(card("Practitioner/a")).replace("overridden", "accepted"));

        assertThat(cards("Practitioner/a")).hasSize(1);
        assertThat(database.look("select outcome from advice_feedback")).isEqualTo("accepted");
    }

    @Test
    void keepsNothingOfCardsThatWereNeverShown() {
        String unknown = Ask.overridden(card("Practitioner/a"))
                .replaceFirst("\"card\":\"[^\"]*\"", "\"card\":\"" + UUID.randomUUID() + "\"");

        assertThat(clinic.post(FEEDBACK, unknown).status()).isEqualTo(200);
        assertThat(database.look("select count(*) from advice_feedback")).isEqualTo("0");
    }

    @Test
    void letsNoClientDismissTheCardsOfAnotherHospital() {
        JsonNode card = card("Practitioner/a");
        try (Client south = new Client("https://south.example.org");
                Clinic guarded = new Clinic(
                        database.source(),
                        settings(Optional.of(south.asking("south"))),
                        Hospital.at("south", URI.create("https://south.example.org/fhir")))) {
            String token = Client.sign(
                    Client.EC,
                    JWSAlgorithm.ES384,
                    south.jku(),
                    south.claims().audience(Client.BASE + FEEDBACK).build());

            assertThat(guarded.post(FEEDBACK, Ask.overridden(card), Client.bearer(token))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(cards("Practitioner/a")).hasSize(1);
    }

    @Test
    void takesSeveralAtOnce() {
        clinic.told("berlin", new Story("q").session("2026-03-23").srs("2026-03-23", "8.0"));
        JsonNode one = card("Practitioner/a");
        JsonNode other = clinic.post(
                        Ask.VIEW, Ask.view("q").by("Practitioner/a").json())
                .cards()
                .get(0);
        String both =
                Ask.overridden(one).replace("]}", "," + Ask.overridden(other).replace("{\"feedback\":[", ""));

        assertThat(clinic.post(FEEDBACK, both).status()).isEqualTo(200);
        assertThat(database.look("select count(*) from advice_card where dismissed_at is not null"))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"feedback\":{}}",
                "{\"feedback\":[1]}",
                "{\"feedback\":[null]}",
                "{\"feedback\":[{}]}",
                "{\"feedback\":[{\"card\":7,\"outcome\":\"accepted\",\"outcomeTimestamp\":\"2026-04-01T08:00:00Z\"}]}",
                "{\"feedback\":[{\"card\":\"x\",\"outcome\":\"accepted\",\"outcomeTimestamp\":\"2026-04-01T08:00:00Z\"}]}",
                "{\"feedback\":[{\"card\":\"4e0a3a1e-3283-4575-ab82-028d55fe2719\",\"outcome\":\"ignored\","
                        + "\"outcomeTimestamp\":\"2026-04-01T08:00:00Z\"}]}",
                "{\"feedback\":[{\"card\":\"4e0a3a1e-3283-4575-ab82-028d55fe2719\",\"outcome\":\"accepted\","
                        + "\"outcomeTimestamp\":\"yesterday\"}]}",
                "{\"feedback\":[{\"card\":\"4e0a3a1e-3283-4575-ab82-028d55fe2719\",\"outcome\":\"accepted\","
                        + "\"outcomeTimestamp\":\"+999999999-12-31T23:59:59Z\"}]}"
            })
    void refusesWhatIsNoFeedbackWithASentence(String body) {
        Clinic.Answer answer = clinic.post(FEEDBACK, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    private JsonNode card(String user) {
        return cards(user).get(0);
    }

    private List<JsonNode> cards(String user) {
        return clinic.post(Ask.VIEW, Ask.view("p").by(user).json()).cards();
    }
}
