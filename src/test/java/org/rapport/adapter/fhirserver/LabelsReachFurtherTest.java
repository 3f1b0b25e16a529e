package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Closed;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Score;

/** A label closes earlier versions, and the form that a labelled score was made of. */
class LabelsReachFurtherTest {
    private static final String DAY = "2026-03-01T09:00:00Z";
    private static final Closed HARMLESS_ALONE = new Closed(
            "north",
            Closed.Answers.OPEN,
            Optional.of(Set.of(new SecurityLabel(SecurityLabel.CONFIDENTIALITY, "N").token())),
            Set.of(),
            Closed.Partly.NOBODY,
            false);

    private final Endpoint endpoint = new Endpoint();
    private volatile List<Closed> closed = List.of(HARMLESS_ALONE);

    @BeforeEach
    void close() {
        endpoint.closed = new ClosedByTests(() -> closed);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private static Found labelled(Found found) {
        StoredScore before = found.stored();
        return new Found(
                new StoredScore(
                        before.score().labelled(List.of(SecurityLabel.SUBSTANCE_USE)),
                        ScoreStatus.AMENDED,
                        before.version() + 1,
                        before.issued()),
                found.lastUpdated().plusSeconds(60));
    }

    @Test
    void theVersionsBeforeALabelAreClosedByIt() {
        Found plain = Scores.phq("north", "a", "form", DAY);
        endpoint.scores.add(plain);
        String id = plain.stored().score().identity().uuid().toString();
        List<String> paths = List.of("Observation/" + id + "/_history/3", "Provenance/" + id + ".3");
        paths.forEach(
                path -> assertThat(endpoint.get(path).statusCode()).as(path).isEqualTo(200));

        endpoint.scores.add(labelled(plain));
        paths.forEach(
                path -> assertThat(endpoint.get(path).statusCode()).as(path).isEqualTo(404));
        assertThat(bundle("Observation/_history").getEntry()).isEmpty();
        assertThat(bundle("Provenance?patient=a&_total=accurate").getTotal()).isZero();

        closed = List.of();
        assertThat(bundle("Observation/_history").getEntry()).hasSize(2);
        assertThat(bundle("Provenance?patient=a").getEntry()).hasSize(2);
    }

    @Test
    void aFormIsClosedByTheLabelsOfWhatWasMadeOfIt() {
        String form = posted();
        assertThat(endpoint.get("QuestionnaireResponse/" + form).statusCode()).isEqualTo(200);

        endpoint.scores.add(labelled(made(form)));
        assertThat(endpoint.get("QuestionnaireResponse/" + form).statusCode()).isEqualTo(404);
        assertThat(bundle("QuestionnaireResponse?patient=a").getEntry()).isEmpty();
        assertThat(endpoint.get("QuestionnaireResponse/" + posted()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void atAHospitalThatLabelsEverythingFormsAreClosedThatNothingWasMadeOf() {
        String form = posted();
        closed =
                List.of(HARMLESS_ALONE.labelled(Set.of(new SecurityLabel(SecurityLabel.CONFIDENTIALITY, "N").token())));
        assertThat(endpoint.get("QuestionnaireResponse/" + form).statusCode()).isEqualTo(200);

        closed = List.of(HARMLESS_ALONE.labelled(Set.of(SecurityLabel.SUBSTANCE_USE.token())));
        assertThat(endpoint.get("QuestionnaireResponse/" + form).statusCode()).isEqualTo(404);
    }

    private String posted() {
        String location = endpoint.post("QuestionnaireResponse", "application/fhir+json", Gallery.form())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.replaceFirst(".*QuestionnaireResponse/", "").replaceFirst("/.*", "");
    }

    private static Found made(String form) {
        Found found = Scores.phq("north", "a", form, DAY);
        Score score = found.stored().score();
        return new Found(
                new StoredScore(
                        new Score(
                                score.identity(),
                                score.type(),
                                score.effective(),
                                score.outcome(),
                                List.of(),
                                score.encounterId(),
                                List.of(new Source("QuestionnaireResponse", form, "1", Instant.parse(DAY))),
                                List.of(),
                                List.of(),
                                "1"),
                        found.stored().status(),
                        found.stored().version(),
                        found.stored().issued()),
                found.lastUpdated());
    }

    private Bundle bundle(String path) {
        return Endpoint.read(Bundle.class, endpoint.get(path));
    }
}
