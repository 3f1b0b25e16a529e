package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.query.RiskTasks.RiskTask;

/** The Tasks of risks at our own endpoint. */
class TaskSearchTest {
    private static final RiskTask FIRST = Scores.task("north", "1", "f1", true, "2026-03-01T09:00:00Z");
    private static final RiskTask SECOND = Scores.task("north", "1", "f2", false, "2026-03-02T09:00:00Z");
    private static final RiskTask OTHER = Scores.task("north", "2", "f3", true, "2026-03-03T09:00:00Z");
    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint();
        endpoint.scores.add(FIRST);
        endpoint.scores.add(SECOND);
        endpoint.scores.add(OTHER);
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @Test
    void readsATaskByTheIdOfItsScore() {
        Task task = read(Task.class, endpoint.get("Task/" + id(SECOND)));
        assertThat(task.getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(task.getMeta().getVersionId()).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({
        "Task, 3",
        "Task?patient=1, 2",
        "Task?patient=Patient/1&status=requested, 1",
        "'Task?status=requested,cancelled', 3",
        "Task?status=completed, 0",
        "Task?code=risk-review, 3",
        "Task?code=https://rapport.org/fhir/CodeSystem/rapport-task-codes%7Crisk-review&patient=2, 1",
        "Task?code=homework, 0",
        "Task?_id=none, 0"
    })
    void findsTasks(String query, int expected) {
        assertThat(read(Bundle.class, endpoint.get(query)).getEntry()).hasSize(expected);
    }

    @Test
    void findsATaskByItsIdentifier() {
        for (String token : new String[] {id(OTHER), "https://rapport.org/fhir/risk-task-id%7C" + id(OTHER)}) {
            Bundle found = read(Bundle.class, endpoint.get("Task?identifier=" + token));
            assertThat(found.getEntry()).hasSize(1);
            assertThat(found.getEntryFirstRep().getResource().getIdElement().getIdPart())
                    .isEqualTo(id(OTHER));
        }
        assertThat(read(Bundle.class, endpoint.get("Task?identifier=" + id(OTHER) + "&_id=" + id(FIRST)))
                        .getEntry())
                .isEmpty();
        assertThat(read(Bundle.class, endpoint.get("Task?identifier=urn:other%7C" + id(OTHER)))
                        .getEntry())
                .isEmpty();
    }

    @Test
    void pagesAndCounts() {
        Bundle page = read(Bundle.class, endpoint.get("Task?_count=2&_total=accurate"));
        assertThat(page.getTotal()).isEqualTo(3);
        Bundle next = read(Bundle.class, endpoint.get(page.getLink("next").getUrl()));
        assertThat(next.getEntryFirstRep().getResource().getIdElement().getIdPart())
                .isEqualTo(id(FIRST));
        assertThat(read(Bundle.class, endpoint.get("Task?_summary=count")).getTotal())
                .isEqualTo(3);
    }

    @Test
    void refusesAStatusThatIsNone() {
        var answer = endpoint.get("Task?status=urgent");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(read(OperationOutcome.class, answer).getIssueFirstRep().getDiagnostics())
                .contains("cancelled", "requested");
    }

    private static String id(RiskTask task) {
        return task.stored().score().identity().uuid().toString();
    }
}
