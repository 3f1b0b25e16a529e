package org.rapport.fhir.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.domain.fact.Tombstone;

class JsonFactReaderTest {
    private static final String ENCOUNTER =
            """
            {"resourceType": "Encounter", "id": "e1", "meta": {"versionId": "3", "lastUpdated": "2026-02-03T10:00:00Z"},
             "status": "finished", "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"},
             "type": [{"coding": [{"system": "http://snomed.info/sct", "code": "75516001"}]}],
             "subject": {"reference": "Patient/p1"}, "period": {"start": "2026-02-03T09:00:00+01:00"}}""";

    private static FactPage read(String json) throws UnreadablePayload {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static FactPage read(byte[] json) throws UnreadablePayload {
        return new JsonFactReader().read(TestSites.berlin(), json);
    }

    private static Fact only(String json) throws UnreadablePayload {
        FactPage page = read(json);
        assertThat(page.rejections()).isEmpty();
        assertThat(page.facts()).hasSize(1);
        return page.facts().get(0);
    }

    @Test
    void readsASingleEncounter() throws Exception {
        EncounterFact fact = (EncounterFact) only(ENCOUNTER);
        assertThat(fact.source()).isEqualTo(new Source("Encounter", "e1", "3", Instant.parse("2026-02-03T10:00:00Z")));
        assertThat(fact.start()).contains(Instant.parse("2026-02-03T08:00:00Z"));
        assertThat(fact.therapy()).isEqualTo(TherapyMark.THERAPY);
        assertThat(fact.patientId()).isEqualTo("p1");
    }

    @Test
    void readsTheSameWhenTheTypeComesLast() throws Exception {
        String moved = ENCOUNTER.replace("\"resourceType\": \"Encounter\", ", "");
        moved = moved.substring(0, moved.lastIndexOf('}')) + ", \"resourceType\": \"Encounter\"}";
        assertThat(read(moved)).isEqualTo(read(ENCOUNTER));
        assertThat(read(bundle(moved, ENCOUNTER)).facts()).containsExactly(only(ENCOUNTER), only(ENCOUNTER));
    }

    @Test
    void readsTheBytesAfterAByteOrderMark() throws Exception {
        assertThat(read("\ufeff" + ENCOUNTER)).isEqualTo(read(ENCOUNTER));
        assertThat(read("\ufeff" + bundle(ENCOUNTER.replace("Patient/p1", "Group/p1")))
                        .rejections()
                        .get(0)
                        .payload())
                .startsWith("{\"resourceType\"")
                .endsWith("}}");
    }

    @Test
    void keepsAnEncounterThatDeclaresNothingButItsSetting() throws Exception {
        EncounterFact fact = (EncounterFact) only(ENCOUNTER.replaceAll("\"type\": .*\n", ""));
        assertThat(fact.therapy()).isEqualTo(TherapyMark.UNDECLARED);
    }

    @Test
    void dropsAnEncounterThatIsNoTherapyAnyMore() throws Exception {
        FactPage page = read(ENCOUNTER.replace("75516001", "11429006"));
        assertThat(page.facts()).singleElement().isInstanceOf(Tombstone.class);
        assertThat(page.ignored()).isEqualTo(1);
    }

    @Test
    void retractsWhatWasEnteredInErrorEvenWhenNothingElseIsLeft() throws Exception {
        Fact fact = only("{\"resourceType\":\"Encounter\",\"id\":\"e1\",\"status\":\"entered-in-error\"}");
        assertThat(fact).isEqualTo(new Tombstone(new Source("Encounter", "e1", "", Instant.EPOCH), ""));
    }

    @Test
    void retractsAFormThatWasOpenedAgain() throws Exception {
        for (String status : List.of("in-progress", "stopped")) {
            Fact fact = only("{\"resourceType\":\"QuestionnaireResponse\",\"id\":\"q1\",\"status\":\"" + status
                    + "\",\"subject\":{\"reference\":\"Patient/p1\"}}");
            assertThat(fact)
                    .isEqualTo(new Tombstone(new Source("QuestionnaireResponse", "q1", "", Instant.EPOCH), "p1"));
        }
    }

    @Test
    void retractsWhatAHistorySaysIsGone() throws Exception {
        FactPage page = read(
                """
                {"resourceType": "Bundle", "type": "history", "entry": [
                 {"fullUrl": "https://ehr.example.org/fhir/Encounter/7", "request": {"method": "DELETE",
                  "url": "Encounter/7/_history/2"}, "response": {"status": "204", "lastModified": "2026-01-01T00:00:00Z"}},
                 {"fullUrl": "https://ehr.example.org/fhir/Task/8", "response": {"status": "410 Gone", "etag": "W/\\"5\\""}},
                 {"fullUrl": "https://ehr.example.org/fhir/Practitioner/9", "request": {"method": "DELETE", "url": "Practitioner/9"}},
                 {"request": {"method": "DELETE", "url": "Encounter?status=planned"}}]}""");
        assertThat(page.facts())
                .containsExactly(
                        new Tombstone(new Source("Encounter", "7", "2", Instant.parse("2026-01-01T00:00:00Z")), ""),
                        new Tombstone(new Source("Task", "8", "5", Instant.EPOCH), ""));
        assertThat(page.ignored()).isEqualTo(1);
        assertThat(page.rejections()).singleElement().satisfies(it -> assertThat(it.path())
                .isEqualTo("Bundle.entry.request.url"));
    }

    @Test
    void givesOneFactForEachPatientOfAGroup() throws Exception {
        FactPage page = read(
                """
                {"resourceType": "Appointment", "id": "a", "status": "cancelled", "start": "2026-02-03T09:00:00Z",
                 "cancelationReason": {"coding": [{"system":
                  "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason", "code": "prov"}]},
                 "extension": [{"url": "https://ehr.example.org/fhir/StructureDefinition/cancelled-at",
                  "valueDateTime": "2026-02-01T09:00:00Z"}],
                 "participant": [{"actor": {"reference": "Practitioner/x"}, "status": "accepted"},
                  {"actor": {"reference": "Patient/1"}, "status": "declined"},
                  {"actor": {"reference": "https://EHR.example.org/fhir/Patient/2/_history/4"}, "status": "accepted"}]}""");
        assertThat(page.facts()).extracting(Fact::patientId).containsExactly("1", "2");
        assertThat(page.facts()).allMatch(fact -> ((AppointmentFact) fact).group());
        AppointmentFact first = (AppointmentFact) page.facts().get(0);
        assertThat(first.patientCancelled()).isTrue();
        assertThat(first.cancellationReason()).contains("prov");
        assertThat(first.cancelledAt()).contains(Instant.parse("2026-02-01T09:00:00Z"));
    }

    @Test
    void flattensGroupsAndItemsUnderAnswersAndKeepsNoFreeText() throws Exception {
        ResponseFact fact = (ResponseFact)
                only(
                        """
                {"resourceType": "QuestionnaireResponse", "id": "q", "status": "completed",
                 "questionnaire": "https://example.org/Questionnaire/q", "subject": {"reference": "Patient/1"},
                 "authored": "2026-02-03", "item": [{"linkId": "g", "item": [
                  {"answer": [{"valueCoding": {"system": "s", "code": "c"}, "item": [
                    {"linkId": "a.1", "answer": [{"valueInteger": 4}]}]}, {"valueDecimal": 1.50}], "linkId": "a"}]},
                  {"linkId": "t", "answer": [{"valueString": "I feel better"}]},
                  {"linkId": "n", "answer": [{"valueQuantity": {"value": 7}}]},
                  {"linkId": "l", "answer": [{"valueQuantity": {"value": 7, "code": "cm"}}]},
                  {"linkId": "b", "answer": [{"valueBoolean": false}]}]}""");
        assertThat(fact.authored()).isEqualTo(Instant.parse("2026-02-02T23:00:00Z"));
        assertThat(fact.answers())
                .isEqualTo(List.of(
                        new Answer("a", new Answer.Coded("s", "c")),
                        new Answer("a.1", new Answer.Numeric(new BigDecimal("4"))),
                        new Answer("a", new Answer.Numeric(new BigDecimal("1.50"))),
                        new Answer("t", new Answer.Unreadable("valueString")),
                        new Answer("n", new Answer.Numeric(new BigDecimal("7"))),
                        new Answer("l", new Answer.Measured(new BigDecimal("7"), "cm")),
                        new Answer("b", new Answer.Truth(false))));
    }

    @Test
    void goesOnAfterARefusedResourceAndKeepsItWhole() throws Exception {
        String broken = ENCOUNTER.replace("\"e1\"", "\"bad\"").replace("{\"reference\": \"Patient/p1\"}", "[1, {}]");
        FactPage page = read(bundle(ENCOUNTER, broken, ENCOUNTER));
        assertThat(page.facts()).hasSize(2);
        assertThat(page.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reference()).isEqualTo("Encounter/bad");
            assertThat(rejection.version()).isEqualTo("3");
            assertThat(rejection.path()).isEqualTo("Encounter.subject");
            assertThat(rejection.payload()).isEqualTo(broken);
        });
    }

    private static String bundle(String... resources) {
        StringBuilder json = new StringBuilder("{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"entry\": [");
        for (int i = 0; i < resources.length; i++) {
            json.append(i == 0 ? "" : ", ")
                    .append("{\"resource\": ")
                    .append(resources[i])
                    .append("}");
        }
        return json.append("]}").toString();
    }
}
