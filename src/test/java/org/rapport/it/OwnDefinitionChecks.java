package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.testing.FhirClient;
import org.rapport.testing.Health;
import org.rapport.testing.OwnInstrument;

/** What a hospital adds to its folder. */
interface OwnDefinitionChecks {

    @Test
    default void servesAndScoresTheInstrumentThatTheSiteHasAdded() {
        JsonNode served =
                rapport().get("/fhir/Questionnaire/clinic.session-feedback").json();
        int status = rapport().post("/fhir/QuestionnaireResponse", ownForm()).status();
        List<JsonNode> scores = rapport()
                .all("/fhir/Observation?patient=it-own&code=" + OwnInstrument.SCORES + "%7C" + OwnInstrument.CODE);

        assertThat(served.path("url").asText()).isEqualTo(OwnInstrument.URL);
        assertThat(served.at("/meta/tag/0/code").asText()).isEqualTo(Surroundings.SITE);
        assertThat(status).isEqualTo(201);
        assertThat(scores).hasSize(1);
        assertThat(scores.get(0).at("/valueQuantity/value").asText()).isEqualTo("4.33");
        assertThat(scores.get(0).at("/code/coding/0/system").asText()).isEqualTo(OwnInstrument.SCORES);
    }

    @Test
    default void saysWhichFileOfASiteIsRefusedAndWhyAndStaysReady() {
        String reason = Health.check(rapport(), "sites")
                .path("data")
                .path("definitions.refused.clinic/definitions/broken.json")
                .asText();
        JsonNode site = rapport().get("/operations/definitions").json().at("/sites/0");

        assertThat(reason).startsWith("The file is not one JSON document");
        assertThat(rapport().get("/health/ready").status()).isEqualTo(200);
        assertThat(site.path("site").asText()).isEqualTo(Surroundings.SITE);
        assertThat(site.at("/refused/0/file").asText()).isEqualTo("definitions/broken.json");
        assertThat(site.path("instruments").findValuesAsText("servedAs"))
                .contains("Questionnaire/clinic.session-feedback", "Questionnaire/phq-9");
        assertThat(Surroundings.current().log()).contains("definitions/broken.json is refused");
    }

    private static String ownForm() {
        String known = Surroundings.current().ehr().baseUrl() + "/Patient/it-own";
        return OwnInstrument.form("", "it-own", 4, 2, "yes").replace("Patient/it-own", known);
    }

    private FhirClient rapport() {
        return Surroundings.current().rapport();
    }
}
