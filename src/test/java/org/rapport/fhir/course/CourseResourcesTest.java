package org.rapport.fhir.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.encounter;
import static org.rapport.domain.fact.FactFixtures.episode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.fact.Fact;
import org.rapport.fhir.R4;
import org.rapport.profiles.ProfileValidator;

class CourseResourcesTest {
    private static final Instant NOW = at("2026-06-01");
    private static final CourseResources RESOURCES = new CourseResources(EngagementRules.defaults(ZONE));

    private static final List<Fact> FACTS = List.of(
            episode("c", "finished", "2026-01-01", Optional.of("2026-04-30")),
            appointment("a1", "fulfilled", "2026-01-05T10:00").fact(),
            encounter("e1", "finished", "2026-01-05T10:05")
                    .of("a1")
                    .in("c")
                    .by("dr-1")
                    .fact(),
            appointment("a2", "noshow", "2026-04-13T10:00").fact(),
            appointment("a3", "booked", "2026-04-20T10:00").fact(),
            appointment("a4", "booked", "2026-06-08T10:00").fact(),
            appointment("a5", "entered-in-error", "2026-04-20T11:00").fact());

    @Test
    void makesOneSessionOfAnAppointmentAndItsEncounter() {
        Encounter session = session("e1");

        assertThat(session.getStatus()).isEqualTo(Encounter.EncounterStatus.FINISHED);
        assertThat(attendance(session)).isEqualTo("attended");
        assertThat(session.getSubject().getReference()).isEqualTo("Patient/" + PATIENT);
        assertThat(session.getEpisodeOfCareFirstRep().getReference()).isEqualTo("EpisodeOfCare/c");
        assertThat(session.getAppointmentFirstRep().getReference()).isEqualTo("Appointment/a1");
        assertThat(session.getParticipantFirstRep().getIndividual().getReference())
                .isEqualTo("Practitioner/dr-1");
        assertThat(session.getPeriod().getStartElement().getValueAsString()).isEqualTo("2026-01-05T10:05:00.000+01:00");
    }

    @Test
    void saysOfASessionThatWasOnlyBookedWhatBecameOfIt() {
        assertThat(session("appointment-a2").getStatus()).isEqualTo(Encounter.EncounterStatus.CANCELLED);
        assertThat(attendance(session("appointment-a2"))).isEqualTo("no-show");
        assertThat(session("appointment-a2").getPeriod().getStartElement().getValueAsString())
                .as("day-light saving has begun")
                .isEqualTo("2026-04-13T10:00:00.000+02:00");
        assertThat(session("appointment-a3").getStatus()).isEqualTo(Encounter.EncounterStatus.UNKNOWN);
        assertThat(attendance(session("appointment-a3"))).isEqualTo("no-outcome");
        assertThat(session("appointment-a4").getStatus()).isEqualTo(Encounter.EncounterStatus.PLANNED);
        assertThat(session("appointment-a4").hasExtension()).isFalse();
    }

    @Test
    void knowsNothingOfWhatWasRecordedByMistake() {
        assertThat(RESOURCES.of(PATIENT, FACTS, NOW))
                .extracting(CourseResource::reference)
                .containsExactlyInAnyOrder(
                        "Patient/" + PATIENT,
                        "EpisodeOfCare/c",
                        "Encounter/e1",
                        "Encounter/appointment-a2",
                        "Encounter/appointment-a3",
                        "EpisodeOfCare/none-" + PATIENT,
                        "Encounter/appointment-a4");
    }

    @Test
    void endsACourseWhenItsRecordDoes() {
        EpisodeOfCare ended = course("c", NOW);

        assertThat(ended.getStatus()).isEqualTo(EpisodeOfCare.EpisodeOfCareStatus.FINISHED);
        assertThat(ended.getPeriod().getStartElement().getValueAsString()).startsWith("2026-01-01");
        assertThat(ended.getPeriod().getEndElement().getValueAsString()).startsWith("2026-04-30");
        assertThat(course("none-" + PATIENT, NOW).getStatus()).isEqualTo(EpisodeOfCare.EpisodeOfCareStatus.ACTIVE);
    }

    @Test
    void saysTheSameInWhateverOrderTheFactsCame() {
        List<Fact> backwards = new ArrayList<>(FACTS);
        Collections.reverse(backwards);
        backwards.addAll(FACTS);

        assertThat(texts(backwards)).isEqualTo(texts(FACTS));
    }

    @Test
    void writesValidResources() {
        for (String json : texts(FACTS)) {
            assertThat(ProfileValidator.errors(json)).as(json).isEmpty();
        }
    }

    @Test
    void givesIdsThatFhirAllowsWhateverTheirLength() {
        String longest = "x".repeat(64);

        assertThat(CourseIds.session("Encounter/" + longest)).isEqualTo(longest);
        assertThat(CourseIds.session("Appointment/" + longest)).hasSize(36);
        assertThat(CourseIds.course(longest, "none")).hasSize(36);
        assertThat(CourseIds.course("p", "none")).isEqualTo("none-p");
    }

    private static List<String> texts(List<Fact> facts) {
        return RESOURCES.of(PATIENT, facts, NOW).stream()
                .map(resource -> new String(resource.json(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String attendance(Encounter session) {
        return session.getExtensionByUrl("https://rapport.org/fhir/StructureDefinition/attendance")
                .getValue()
                .primitiveValue();
    }

    private static Encounter session(String id) {
        return (Encounter) resource("Encounter/" + id, NOW);
    }

    private static EpisodeOfCare course(String id, Instant asOf) {
        return (EpisodeOfCare) resource("EpisodeOfCare/" + id, asOf);
    }

    private static Resource resource(String reference, Instant asOf) {
        return RESOURCES.of(PATIENT, FACTS, asOf).stream()
                .filter(one -> one.reference().equals(reference))
                .findFirst()
                .map(one -> (Resource)
                        R4.context().newJsonParser().parseResource(new String(one.json(), StandardCharsets.UTF_8)))
                .orElseThrow();
    }
}
