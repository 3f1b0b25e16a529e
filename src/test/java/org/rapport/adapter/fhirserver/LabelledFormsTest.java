package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Meta;
import org.junit.jupiter.api.Test;
import org.rapport.domain.confidence.SecurityLabel;

/** A form that was posted is served, found and closed with the labels of its encounter, its course and its site as well. */
class LabelledFormsTest extends PostedForms {
    @Test
    void theyAreServedWithTheUnionOfTheLabels() {
        assertThat(endpoint.database.look("select count(*) from score where stored_json(body) #>> '{derivedFrom,0,id}'"
                        + " = 'of-another-version'"))
                .as("nothing was made of this one")
                .isEqualTo("0");
        for (String form : List.of("scored", "of-another-version")) {
            assertThat(tokens(read("QuestionnaireResponse/" + form).getMeta()))
                    .as(form)
                    .containsExactlyInAnyOrder(ALL);
            assertThat(tokens(only("QuestionnaireResponse/" + form + "/_history")))
                    .containsExactlyInAnyOrder(ALL);
            assertThat(tokens(only("QuestionnaireResponse?_id=" + form))).containsExactlyInAnyOrder(ALL);
        }
        assertThat(tokens(read("QuestionnaireResponse/by-its-day").getMeta()))
                .containsExactlyInAnyOrder(SecurityLabel.PSYCHIATRY.token(), VERY.token(), OF_SITE.token());
        assertThat(bundle("Observation?patient=d&code=phq-9-total&_include=Observation:derived-from")
                        .getEntry())
                .extracting(entry -> tokens(entry.getResource().getMeta()))
                .hasSize(2)
                .allSatisfy(labels -> assertThat(labels).containsExactlyInAnyOrder(ALL));
    }

    @Test
    void aSearchBySecurityFindsWhatIsServed() {
        assertThat(found("_security=SUD")).containsExactlyInAnyOrder("scored", "of-another-version");
        assertThat(found("_security=" + SecurityLabel.ACT_CODE + "%7CSUD"))
                .containsExactlyInAnyOrder("scored", "of-another-version");
        assertThat(found("_security=" + SecurityLabel.ACT_CODE + "%7C")).hasSize(3);
        assertThat(found("_security=V")).hasSize(3);
        assertThat(found("_security=R")).as("V is stricter").isEmpty();
        assertThat(found("_security:not=SUD")).containsExactly("by-its-day");
        assertThat(found("_security:missing=true")).isEmpty();
    }

    @Test
    void theyAreClosedByLabelsThoughNothingWasMadeOfThem() {
        endpoint.closed = new ClosedByTests(
                () -> List.of(closedBut(SecurityLabel.PSYCHIATRY.token(), VERY.token(), OF_SITE.token())));
        assertThat(endpoint.get("QuestionnaireResponse/of-another-version").statusCode())
                .isEqualTo(404);
        assertThat(endpoint.get("QuestionnaireResponse/of-another-version/_history")
                        .statusCode())
                .isEqualTo(404);
        assertThat(found("patient=d")).containsExactly("by-its-day");

        endpoint.closed = new ClosedByTests(() -> List.of(closedBut(ALL)));
        assertThat(found("patient=d")).hasSize(3);
    }

    @Test
    void otherLabelsOfTheEncounterAreThoseOfTheForm() {
        facts.save("north", List.of(encounter("2", THEN.plusSeconds(60))), List.of());
        score("d");
        assertThat(found("_security=SUD")).isEmpty();
        assertThat(tokens(read("QuestionnaireResponse/scored").getMeta()))
                .containsExactlyInAnyOrder(SecurityLabel.PSYCHIATRY.token(), VERY.token(), OF_SITE.token());
    }

    private Meta only(String path) {
        assertThat(bundle(path).getEntry()).hasSize(1);
        return bundle(path).getEntryFirstRep().getResource().getMeta();
    }
}
