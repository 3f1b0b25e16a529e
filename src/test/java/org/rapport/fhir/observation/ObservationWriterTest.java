package org.rapport.fhir.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.fhir.R4;

class ObservationWriterTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HapiObservationOracle ORACLE = new HapiObservationOracle(WrittenScores.DEFINITIONS);
    private final ObservationWriter writer =
            new ObservationWriter(References.inEhr(Map.of()), WrittenScores.DEFINITIONS);

    @Test
    void writesTheSameResourceAsHapisModel() {
        WrittenScores scores = new WrittenScores(7);
        for (int i = 0; i < 1000; i++) {
            StoredScore stored = scores.next();
            Optional<String> id = i % 2 == 0 ? Optional.empty() : Optional.of("o" + i);
            String written = new String(writer.toBytes(stored, id), StandardCharsets.UTF_8);
            Observation parsed = R4.context().newJsonParser().parseResource(Observation.class, written);
            String expected =
                    R4.context().newJsonParser().encodeResourceToString(inUtc(ORACLE.observation(stored, id)));
            String actual = R4.context().newJsonParser().encodeResourceToString(inUtc(parsed));
            assertThat(actual).isEqualTo(expected);
        }
    }

    /** HAPI writes moments in the zone of the machine and to a precision of its own choice. */
    private static Observation inUtc(Observation observation) {
        observation.setIssuedElement(utc(observation.getIssuedElement()));
        if (observation.getEffective() instanceof DateTimeType moment) {
            observation.setEffective(utc(moment));
        } else {
            observation
                    .getEffectivePeriod()
                    .setStartElement(utc(observation.getEffectivePeriod().getStartElement()));
            observation
                    .getEffectivePeriod()
                    .setEndElement(utc(observation.getEffectivePeriod().getEndElement()));
        }
        return observation;
    }

    private static InstantType utc(InstantType instant) {
        return new InstantType(instant.getValue().toInstant().toString());
    }

    private static DateTimeType utc(DateTimeType moment) {
        return new DateTimeType(moment.getValue().toInstant().toString());
    }

    @Test
    void refersToTheHospitalByAbsoluteUrlOnItsOwnEndpoint() throws Exception {
        StoredScore stored = profile();
        References references = References.atRapport("https://ehr.example.org/fhir");
        UUID id = stored.score().identity().uuid();
        JsonNode json = JSON.readTree(new ObservationWriter(references, WrittenScores.DEFINITIONS)
                .toBytes(stored, Optional.of(id.toString())));
        assertThat(json.path("id").asText()).isEqualTo(id.toString());
        assertThat(json.at("/subject/reference").asText()).startsWith("https://ehr.example.org/fhir/Patient/p");
        assertThat(json.at("/hasMember/0/reference").asText())
                .isEqualTo("Observation/" + stored.score().members().get(0).uuid());
    }

    @Test
    void refersToMembersByTheirIdAtTheEhrOnceItIsKnown() throws Exception {
        StoredScore stored = profile();
        UUID member = stored.score().members().get(0).uuid();
        JsonNode json =
                JSON.readTree(new ObservationWriter(References.inEhr(Map.of(member, "4711")), WrittenScores.DEFINITIONS)
                        .toBytes(stored, Optional.empty()));
        assertThat(json.at("/hasMember/0/reference").asText()).isEqualTo("Observation/4711");
        assertThat(json.has("id")).isFalse();
    }

    @Test
    void keepsTheLastValueOfARetractedScore() throws Exception {
        WrittenScores scores = new WrittenScores(3);
        StoredScore stored = scores.next();
        StoredScore retracted =
                new StoredScore(stored.score(), ScoreStatus.ENTERED_IN_ERROR, stored.version() + 1, stored.issued());
        JsonNode before = JSON.readTree(writer.toBytes(stored, Optional.empty()));
        JsonNode after = JSON.readTree(writer.toBytes(retracted, Optional.empty()));
        assertThat(after.path("status").asText()).isEqualTo("entered-in-error");
        assertThat(after.path("valueQuantity")).isEqualTo(before.path("valueQuantity"));
        assertThat(after.path("identifier")).isEqualTo(before.path("identifier"));
    }

    private static StoredScore profile() {
        WrittenScores scores = new WrittenScores(11);
        StoredScore stored = scores.next();
        while (stored.score().type().family() != ScoreFamily.PROFILE) {
            stored = scores.next();
        }
        return stored;
    }
}
