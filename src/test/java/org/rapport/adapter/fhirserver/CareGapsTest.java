package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.AuditDoor.CLINICIAN;
import static org.rapport.adapter.fhirserver.AuditDoor.MARCH;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Closed.Answers;
import org.rapport.application.query.Closed.Partly;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.GoalFact;
import org.rapport.domain.fact.Source;

/** What was left undone, as programs ask for it. */
class CareGapsTest {
    private static AuditDoor door;

    @BeforeAll
    static void open() {
        door = new AuditDoor();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void groups() {
        door.fresh();
    }

    @Test
    void whoHasDeniedSomethingToTheCallerIsNotOnTheList() {
        door.rights = Optional.of(CLINICIAN);
        door.rows.courses(1, "p", 2, "attended = 4", "third_attended = date '2026-03-20'");
        door.endpoint.database.execute(
                "insert into audit_drop values ('north', 'q', 'c', 1, 'srs-total', '2026-03-02', null)");
        door.closed = List.of(
                new Closed("north", Answers.OPEN, Optional.empty(), Set.of("p1"), Partly.NOBODY, true),
                new Closed(
                        "north",
                        Answers.OPEN,
                        Optional.empty(),
                        Set.of(),
                        new Partly(Set.of("q"), Set.of(), Set.of(), Set.of()),
                        true),
                new Closed("south", Answers.OPEN, Optional.empty(), Set.of("p2"), Partly.NOBODY, true));

        Bundle gaps = Endpoint.read(Bundle.class, door.endpoint.get("Measure/$care-gaps?" + MARCH));

        assertThat(gaps.getEntry().stream().map(entry -> ((DetectedIssue) entry.getResource())
                        .getPatient()
                        .getReference()))
                .containsExactly("https://north.example.org/fhir/Patient/p2");
    }

    @Test
    void whoHasALabelThatTheCallerMayNotSeeIsNotOnTheList() {
        door.rights = Optional.of(CLINICIAN);
        door.rows.courses(1, "p", 5, "attended = 4", "third_attended = date '2026-03-20'");
        door.endpoint.scores.add(labelled(Scores.phq("north", "p1", "f", "2026-03-01T09:00:00Z")));
        door.endpoint.scores.add(Scores.phq("north", "p2", "f", "2026-03-01T09:00:00Z"));
        PostgresFactStore facts = new PostgresFactStore(door.endpoint.store, Clock.systemUTC());
        facts.save("north", List.of(goal("p3"), goal("p4"), goal("record-of-p5")), List.of());
        door.endpoint.database.execute("update fact set retracted = true where patient_id = 'p4'");
        door.endpoint.database.execute(
                "insert into person (site_id, patient_id, survivor_id) values ('north', 'record-of-p5', 'p5')");
        assertThat(onTheList()).containsExactlyInAnyOrder("p1", "p2", "p3", "p4", "p5");

        Closed harmless = new Closed(
                "north",
                Answers.OPEN,
                Optional.of(Set.of(SecurityLabel.PSYCHIATRY.token())),
                Set.of(),
                Partly.NOBODY,
                true);
        door.closed = List.of(harmless);
        assertThat(onTheList()).containsExactlyInAnyOrder("p2", "p4");
        door.closed = List.of(harmless.labelled(Set.of(SecurityLabel.SUBSTANCE_USE.token())));
        assertThat(onTheList()).as("everything there has a label").isEmpty();
    }

    private static List<String> onTheList() {
        Bundle gaps = Endpoint.read(Bundle.class, door.endpoint.get("Measure/$care-gaps?" + MARCH));
        return gaps.getEntry().stream()
                .map(entry -> ((DetectedIssue) entry.getResource()).getPatient().getReference())
                .map(reference -> reference.replaceFirst(".*/", ""))
                .toList();
    }

    private static Found labelled(Found found) {
        StoredScore plain = found.stored();
        return new Found(
                new StoredScore(
                        plain.score().labelled(List.of(SecurityLabel.SUBSTANCE_USE)),
                        plain.status(),
                        plain.version(),
                        plain.issued()),
                found.lastUpdated());
    }

    private static Fact goal(String patient) {
        Source source = new Source(
                "Goal",
                "of-" + patient,
                "1",
                Instant.EPOCH,
                List.of(SecurityLabel.PSYCHIATRY, SecurityLabel.SUBSTANCE_USE));
        return new GoalFact(source, patient, "active", Optional.empty(), Optional.empty());
    }

    @Test
    void whatWasLeftUndoneIsAListOfDetectedIssues() {
        door.rights = Optional.of(CLINICIAN);
        door.rows.courses(1, "p", 1, "attended = 4", "third_attended = date '2026-03-20'");
        door.endpoint.database.execute(
                "insert into audit_drop values ('north', 'q', 'c', 1, 'srs-total', '2026-03-02', null),"
                        + " ('north', 'r', 'c', 1, 'srs-total', '2026-03-02', '2026-03-09')");
        door.endpoint.database.execute(
                "insert into audit_drop values ('north', 's', 'c', 1, 'srs-total', '2026-03-02', null, false)");

        Bundle gaps = Endpoint.read(Bundle.class, door.endpoint.get("Measure/$care-gaps?" + MARCH));

        assertThat(gaps.getEntry().stream()
                        .map(entry -> (DetectedIssue) entry.getResource())
                        .map(issue -> issue.getCode().getCodingFirstRep().getCode() + " "
                                + issue.getPatient().getReference() + " "
                                + issue.getIdentifiedDateTimeType().getValueAsString()))
                .containsExactly(
                        "no-alliance-form https://north.example.org/fhir/Patient/p1 2026-03-20",
                        "drop-not-followed-up https://north.example.org/fhir/Patient/q 2026-03-02");
    }
}
