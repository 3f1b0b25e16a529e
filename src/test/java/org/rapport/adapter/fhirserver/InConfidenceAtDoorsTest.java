package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.rapport.application.access.Role;
import org.rapport.application.site.Serving;
import org.rapport.domain.confidence.Asking;
import org.rapport.domain.confidence.Consents;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.testing.KeptFromClinicians;

/** What was said in confidence is nowhere in what is served, and everything else is. */
class InConfidenceAtDoorsTest extends ServedInConfidence {
    @Test
    void whomAClientDeniesEverythingIsToldNothingAtAnyDoor() {
        denies("a", Consents.deny().actors("Practitioner/12"));

        assertThat(patients()).containsExactly("b", "c");
        assertThat(bundle("Observation?code=attendance-rate&_total=accurate").getTotal())
                .isEqualTo(2);
        assertThat(bundle("Observation?_summary=count&patient=a&code=phq-9-total")
                        .getTotal())
                .isZero();
        assertThat(codes("Observation/$lastn?category=survey&patient=a")).containsExactly("phq-9-item-9");
        assertThat(bundle("Observation/_history?_count=100").getEntry().stream()
                        .map(entry -> (Observation) entry.getResource())
                        .filter(one -> one.getSubject().getReference().endsWith("/a"))
                        .map(one -> one.getCode().getCodingFirstRep().getCode()))
                .containsExactly("phq-9-item-9");
        assertThat(bundle("Provenance?patient=a").getEntry()).hasSize(1);
        assertThat(statistics("Observation/$stats?patient=a&code=phq-9-total")).isZero();
        String id = id(stored.get(0));
        for (String path : List.of(
                "Observation/" + id,
                "Observation/" + id + "/_history/3",
                "Observation/" + id + "/_history",
                "Provenance/" + id + ".3")) {
            assertThat(endpoint.get(path).statusCode()).as(path).isEqualTo(404);
        }

        endpoint.caller = Optional.of(caller(Role.CLINICIAN, "Practitioner/13", Optional.empty()));
        assertThat(patients()).containsExactly("a", "b", "c");
        assertThat(endpoint.get("Observation/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void aRiskThatIsPresentIsToldAClinicianWhateverWasDenied() {
        denies("a", Consents.deny());

        assertThat(bundle("Task?patient=a").getEntry()).hasSize(1);
        assertThat(codes("Observation?patient=a")).containsExactly("phq-9-item-9");

        endpoint.caller = Optional.of(caller(Role.INTEGRATION, "Device/1", Optional.empty()));
        assertThat(bundle("Task?patient=a").getEntry()).isEmpty();
        assertThat(bundle("Observation?patient=a").getEntry()).isEmpty();
    }

    @Test
    void whatIsDeniedInPartIsLeftOutInPart() {
        denies("b", Consents.deny().labels(Consents.SUD));

        assertThat(bundle("Observation?patient=b&code=phq-9-total").getEntry()).hasSize(1);
        assertThat(bundle("Observation?patient=a&code=phq-9-total").getEntry()).hasSize(2);
        assertThat(statistics("Observation/$stats?patient=b&code=phq-9-total")).isEqualTo(1);

        endpoint.scores.add(Scores.phq("north", "b", "late", DAY));
        assertThat(bundle("Observation?patient=b&code=phq-9-total").getEntry()).hasSize(2);
    }

    @Test
    void systemsAreNotToldOfSubstanceUseUnlessTheSiteHasAgreed() {
        endpoint.caller = Optional.of(caller(Role.INTEGRATION, "Device/1", Optional.empty()));
        assertThat(bundle("Observation?patient=a&code=phq-9-total").getEntry()).hasSize(1);
        assertThat(bundle("Observation?patient=a&code=phq-9-total&_has:Provenance:target:recorded=ge2020")
                        .getEntry())
                .hasSize(1);

        serving = new Serving(serving.toSystems(), Optional.empty(), Optional.empty(), Serving.Glass.NONE);
        endpoint.closed = keep();
        assertThat(bundle("Observation?patient=a&code=phq-9-total").getEntry()).hasSize(2);
    }

    @Test
    void whatASiteHasAgreedOnIsNotGuessedWhileItsSettingsCannotBeRead() {
        endpoint.closed = keepWhileDown();
        assertThat(bundle("Observation?patient=a").getEntry()).isEmpty();
        assertThat(endpoint.get("Observation/" + id(stored.get(2))).statusCode())
                .isEqualTo(404);
        assertThat(bundle("Task?patient=a").getEntry()).isEmpty();
        assertThat(statistics("Observation/$stats?code=attendance-rate")).isZero();

        endpoint.caller = Optional.of(caller(Role.INTEGRATION, "Device/1", Optional.empty()));
        assertThat(bundle("Observation?patient=c").getEntry()).isEmpty();

        ofOne(Optional.of("Patient/a"), "patient/*.rs");
        assertThat(codes("Observation?patient=a")).contains("attendance-rate", "phq-9-total");
    }

    @Test
    void anInstrumentForSupervisorsIsClosedToEverybodyWhoAsksOfSingleClients() {
        definitions = new KeptFromClinicians(PACKAGED, "phq-9", Visibility.SUPERVISOR_AGGREGATE);
        endpoint.closed = keep();

        assertThat(codes("Observation?patient=c")).containsExactly("attendance-rate");
        assertThat(statistics("Observation/$stats?patient=c&code=phq-9-total")).isZero();
        endpoint.caller = Optional.of(caller(Role.INTEGRATION, "Device/1", Optional.empty()));
        assertThat(codes("Observation?patient=c")).containsExactly("attendance-rate");
    }

    @Test
    void aFormOfWhateverVersionOfAClosedInstrumentIsClosed() {
        endpoint.database.execute(
                """
                insert into posted_response (id, site_id, patient_id, questionnaire, authored, version, last_updated, body)
                values ('of-another-version', 'north', 'd', 'https://rapport.org/fhir/Questionnaire/phq-9|9.9.9',
                        '2026-03-01T09:00:00Z', 1, '2026-03-01T09:00:00Z',
                        '{"resourceType":"QuestionnaireResponse","id":"of-another-version","status":"completed"}')
                """);
        assertThat(endpoint.get("QuestionnaireResponse/of-another-version").statusCode())
                .isEqualTo(200);

        definitions = new KeptFromClinicians(PACKAGED, "phq-9", Visibility.SUPERVISOR_AGGREGATE);
        endpoint.closed = keep();
        assertThat(endpoint.get("QuestionnaireResponse/of-another-version").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoeverDeniesWorkOnQualityIsCountedInNoFiguresOfMany() {
        denies("a", Consents.deny().purposes(Asking.OPERATIONS));

        assertThat(statistics("Observation/$stats?code=attendance-rate")).isEqualTo(2);
        assertThat(statistics("Observation/$stats?patient=a&code=attendance-rate"))
                .isEqualTo(1);
    }
}
