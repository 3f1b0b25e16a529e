package org.rapport.sandbox.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.sandbox.caseload.GeneratedCaseload.AS_OF;
import static org.rapport.sandbox.caseload.GeneratedCaseload.CASELOAD;
import static org.rapport.sandbox.caseload.GeneratedCaseload.assertSome;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

/** What the clients of the sandbox fill in, and what else is noted of them. */
class CaseloadFormsTest {
    @Test
    void bringsEveryFormWithMissingAnswersAndCorrections() {
        List<QuestionnaireResponse> forms = CASELOAD.resources(QuestionnaireResponse.class);
        Set<String> instruments = forms.stream()
                .map(form -> form.getQuestionnaire().replaceAll(".*/|[|].*", ""))
                .collect(Collectors.toSet());
        assertThat(instruments)
                .containsExactlyInAnyOrder(
                        "phq-9",
                        "gad-7",
                        "wai-sr",
                        "wai-sr-t",
                        "rapport-checkin",
                        "rapport-checkin-t",
                        "srs",
                        "core-10",
                        "session-feedback");
        assertSome(forms, form -> form.getStatus() == QuestionnaireResponseStatus.AMENDED);
        assertSome(forms, form -> form.getStatus() == QuestionnaireResponseStatus.ENTEREDINERROR);
        assertSome(forms, form -> answered(form, "phq-9", 8));
        assertSome(forms, form -> answered(form, "gad-7", 4));
    }

    @Test
    void bringsOutcomeScoresInTheThreeNotationsAndOtherObservations() {
        List<Observation> observations = CASELOAD.resources(Observation.class);
        assertSome(observations, observation -> coded(observation, "44261-6") && observation.hasValueQuantity());
        assertSome(observations, observation -> coded(observation, "44261-6") && observation.hasValueIntegerType());
        assertSome(observations, observation -> coded(observation, "44261-6") && observation.hasValueStringType());
        assertSome(observations, observation -> coded(observation, "29463-7"));
    }

    @Test
    void bringsHomeworkInEveryState() {
        List<Task> tasks = CASELOAD.resources(Task.class);
        assertSome(tasks, task -> task.getStatus() == Task.TaskStatus.COMPLETED && !task.hasBusinessStatus());
        assertSome(tasks, Task::hasBusinessStatus);
        assertSome(tasks, task -> task.getStatus() == Task.TaskStatus.CANCELLED);
        assertSome(
                tasks,
                task -> task.getStatus() == Task.TaskStatus.ACCEPTED
                        && due(task).isBefore(AS_OF));
        assertSome(tasks, Task::hasExecutionPeriod);
    }

    @Test
    void bringsGoalsAndPlansADeathAndNotices() {
        List<Goal> goals = CASELOAD.resources(Goal.class);
        assertThat(goals.stream().map(Goal::getStatusDate).distinct()).hasSizeGreaterThan(20);
        assertSome(goals, goal -> goal.getStatusDate()
                .after(goal.getStartDateType().getValue()));
        assertThat(CASELOAD.resources(CarePlan.class)).hasSizeGreaterThan(15);
        assertThat(CASELOAD.resources(Patient.class).stream().filter(Patient::hasDeceasedDateTimeType))
                .hasSize(1);
        assertThat(CASELOAD.resources(Provenance.class)).isNotEmpty();
    }

    private static boolean coded(Observation observation, String code) {
        return observation.getCode().getCodingFirstRep().getCode().equals(code);
    }

    private static boolean answered(QuestionnaireResponse form, String instrument, int items) {
        return form.getQuestionnaire().contains("/" + instrument + "|")
                && form.getItem().size() == items;
    }

    private static Instant due(Task task) {
        return (task.hasExecutionPeriod()
                        ? task.getExecutionPeriod()
                        : task.getRestriction().getPeriod())
                .getEnd()
                .toInstant();
    }
}
