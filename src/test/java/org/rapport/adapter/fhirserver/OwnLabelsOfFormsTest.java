package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;

/** A form that was posted never loses the labels that it was posted with, whatever else is known of it. */
class OwnLabelsOfFormsTest extends PostedForms {
    @Test
    void theyHoldThoughTheFactWasStoredBeforeLabelsWere() {
        endpoint.database.execute("update posted_response set labels = null");
        endpoint.database.execute("update fact set body = (body::jsonb #- '{source,labels}')::text, reading = 2"
                + " where source_type = 'QuestionnaireResponse'");
        score("d");

        assertThat(tokens(read("QuestionnaireResponse/of-another-version").getMeta()))
                .containsExactlyInAnyOrder(ALL);
        assertThat(found("_security=PSY")).hasSize(3);
        endpoint.closed = new ClosedByTests(
                () -> List.of(closedBut(VERY.token(), OF_SITE.token(), SecurityLabel.SUBSTANCE_USE.token())));
        assertThat(found("patient=d")).isEmpty();
    }

    @Test
    void aFormOfTheSameIdForSomebodyElseChangesNothing() {
        Source source = new Source("QuestionnaireResponse", "of-another-version", "9", THEN.plusSeconds(9), List.of());
        String questionnaire = "https://rapport.org/fhir/Questionnaire/phq-9|9.9.9";
        facts.save(
                "north",
                List.of(new ResponseFact(source, "x", "completed", questionnaire, THEN, Optional.empty(), List.of())),
                List.of());
        score("x");

        assertThat(tokens(read("QuestionnaireResponse/of-another-version").getMeta()))
                .containsExactlyInAnyOrder(ALL);
        endpoint.closed = new ClosedByTests(
                () -> List.of(closedBut(SecurityLabel.PSYCHIATRY.token(), VERY.token(), OF_SITE.token())));
        assertThat(found("patient=d")).containsExactly("by-its-day");
    }
}
