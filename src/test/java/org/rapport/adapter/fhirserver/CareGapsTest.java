package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.AuditDoor.CLINICIAN;
import static org.rapport.adapter.fhirserver.AuditDoor.MARCH;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Closed.Answers;
import org.rapport.application.query.Closed.Partly;

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
