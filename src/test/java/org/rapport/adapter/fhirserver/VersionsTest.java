package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Provenance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.ScoreCatalogue.Found;

/** The versions of scores at our own endpoint, and where each comes from. */
class VersionsTest {
    private static final Found THIRD = Scores.phq("north", "12", "QuestionnaireResponse/1", "2025-03-03T09:00:00Z");
    private static final String ID = THIRD.stored().score().identity().uuid().toString();
    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint();
        endpoint.scores.add(earlier(1, ScoreStatus.FINAL, "2025-03-01T10:00:00Z"));
        endpoint.scores.add(earlier(2, ScoreStatus.CORRECTED, "2025-03-02T10:00:00Z"));
        endpoint.scores.add(THIRD);
        endpoint.scores.add(Scores.phq("north", "13", "QuestionnaireResponse/2", "2025-03-04T09:00:00Z"));
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    private static Found earlier(int version, ScoreStatus status, String moment) {
        Instant at = Instant.parse(moment);
        return new Found(new StoredScore(THIRD.stored().score(), status, version, at), at);
    }

    @Test
    void readsAnyVersionThatIsKept() {
        HttpResponse<String> response = endpoint.get("Observation/" + ID + "/_history/2");
        Observation second = read(Observation.class, response);

        assertThat(second.getStatus()).isEqualTo(ObservationStatus.CORRECTED);
        assertThat(second.getMeta().getVersionId()).isEqualTo("2");
        assertThat(second.getMeta().getLastUpdated()).isEqualTo("2025-03-02T10:00:00Z");
        assertThat(response.headers().firstValue("ETag")).contains("W/\"2\"");
        assertThat(read(Observation.class, endpoint.get("Observation/" + ID + "/_history/3"))
                        .getStatus())
                .isEqualTo(ObservationStatus.FINAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "0", "x", "99999999999"})
    void findsNoVersionThatNeverWas(String version) {
        HttpResponse<String> response = endpoint.get("Observation/" + ID + "/_history/" + version);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(read(OperationOutcome.class, response).getIssueFirstRep().getDiagnostics())
                .isEqualTo("There is no such version of this Observation");
    }

    @Test
    void tellsTheHistoryOfAScoreTheLatestVersionFirst() {
        Bundle history = read(Bundle.class, endpoint.get("Observation/" + ID + "/_history"));

        assertThat(history.getType()).isEqualTo(BundleType.HISTORY);
        assertThat(history.hasTotal()).isFalse();
        assertThat(history.getEntry()).extracting(VersionsTest::version).containsExactly("3", "2", "1");
        BundleEntryComponent first = history.getEntry().get(2);
        assertThat(first.getFullUrl()).isEqualTo(endpoint.base() + "/Observation/" + ID);
        assertThat(first.getRequest().getMethod()).isEqualTo(HTTPVerb.POST);
        assertThat(first.getRequest().getUrl()).isEqualTo("Observation");
        assertThat(first.getResponse().getStatus()).isEqualTo("201 Created");
        assertThat(first.getResponse().getEtag()).isEqualTo("W/\"1\"");
        assertThat(history.getEntryFirstRep().getRequest().getMethod()).isEqualTo(HTTPVerb.PUT);
        assertThat(history.getEntryFirstRep().getRequest().getUrl()).isEqualTo("Observation/" + ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Observation/_history", "Observation/_history?_since=2025-03-01T11:00:00%2B01:00"})
    void pagesThroughTheHistoryOfAllScores(String query) {
        String next = query + (query.contains("?") ? "&" : "?") + "_count=2";
        List<String> versions = new ArrayList<>();
        while (next != null) {
            Bundle page = read(Bundle.class, endpoint.get(next));
            assertThat(page.getEntry()).hasSizeLessThanOrEqualTo(2);
            page.getEntry().forEach(entry -> versions.add(version(entry)));
            next = page.getLink("next") == null ? null : page.getLink("next").getUrl();
        }
        assertThat(versions).containsExactly("3", "3", "2", "1");
    }

    @Test
    void leavesOutWhatWasStoredBeforeATime() {
        Bundle history = read(
                Bundle.class,
                endpoint.get("Observation/" + ID + "/_history?_since=2025-03-02T10:00:00Z&_total=accurate"));
        assertThat(history.getEntry()).extracting(VersionsTest::version).containsExactly("3", "2");
        assertThat(history.getTotal()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"_since=yesterday", "_since=lt2025", "_at=2025", "_count=-1", "_page=x", "code=phq-9-total"})
    void refusesWhatAHistoryCannotBeAskedWith(String query) {
        assertThat(endpoint.get("Observation/" + ID + "/_history?" + query).statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesThePageLinkOfAnotherHistory() {
        Bundle page = read(Bundle.class, endpoint.get("Observation/_history?_count=1"));
        String link = page.getLink("next").getUrl();
        assertThat(endpoint.get(link.replace("Observation/_history", "Observation/" + ID + "/_history"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void knowsNoHistoryOfAScoreThatNeverWas() {
        for (String id : List.of("none", "00000000-0000-0000-0000-000000000000")) {
            assertThat(endpoint.get("Observation/" + id + "/_history").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void tellsWhereEachVersionComesFrom() {
        Provenance provenance = read(Provenance.class, endpoint.get("Provenance/" + ID + ".2"));
        assertThat(provenance.getTargetFirstRep().getReference()).isEqualTo("Observation/" + ID + "/_history/2");
        assertThat(provenance.getRecorded()).isEqualTo("2025-03-02T10:00:00Z");
        assertThat(provenance.getMeta().getLastUpdated()).isEqualTo("2025-03-02T10:00:00Z");
        for (String id : List.of(ID, ID + ".4", ID + ".x", "none")) {
            assertThat(endpoint.get("Provenance/" + id).statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Provenance, 4",
        "Provenance?target={id}, 3",
        "Provenance?target=Observation/{id}, 3",
        "Provenance?target=Observation/{id}/_history/2, 1",
        "Provenance?target=Observation/{id}/_history/9, 0",
        "Provenance?target=Observation/{id}/_history/x, 0",
        "'Provenance?target={id},00000000-0000-0000-0000-000000000000', 3",
        "Provenance?patient=12, 3",
        "Provenance?patient=Patient/13, 1",
        "Provenance?patient=https://south.example.org/fhir/Patient/13, 0",
        "'Provenance?_id={id}.1,{id}.3,{id}', 2",
        "Provenance?recorded=2025-03-02, 1",
        "Provenance?target={id}&_count=2&_total=accurate, 2"
    })
    void findsProvenancesByScorePatientAndTime(String query, int expected) {
        Bundle found = read(Bundle.class, endpoint.get(query.replace("{id}", ID)));
        assertThat(found.getEntry()).hasSize(expected).allSatisfy(entry -> assertThat(entry.getResource())
                .isInstanceOf(Provenance.class));
        if (query.contains("_total")) {
            assertThat(found.getTotal()).isEqualTo(3);
            assertThat(found.getLink("next")).isNotNull();
        }
    }

    @Test
    void bringsTheProvenanceOfEachVersionAlong() {
        Bundle found = read(Bundle.class, endpoint.get("Observation?_id=" + ID + "&_revinclude=Provenance:target"));
        assertThat(found.getEntry())
                .extracting(entry -> entry.getResource().getIdElement().getIdPart())
                .containsExactly(ID, ID + ".3", ID + ".2", ID + ".1");
    }

    private static String version(BundleEntryComponent entry) {
        return entry.getResource().getMeta().getVersionId();
    }
}
