package org.rapport.sandbox.caseload;

import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** Work agreed on for the time between two sessions. */
final class Homework {
    private Homework() {}

    static Task agreed(CoursePlan plan, Forms.Occasion occasion, Instant due) {
        Task task = new Task();
        task.setId("task-" + occasion.key());
        task.addIdentifier(Codes.identifier("task", "T-" + occasion.key()));
        task.setStatus(TaskStatus.ACCEPTED).setIntent(TaskIntent.PLAN);
        task.setCode(Codes.concept(Codes.TASK_CODES, "homework", "Homework"));
        task.setDescription("Agreed exercise");
        Reference client = Codes.reference("Patient", "pat-" + plan.patientKey());
        task.setFor(client).setOwner(client.copy());
        task.setRequester(Staff.therapist(plan.therapist()));
        task.setEncounter(Codes.reference("Encounter", occasion.encounter()));
        task.setAuthoredOnElement(Codes.local(occasion.slot().end()));
        if (plan.client() % 3 == 0) {
            task.setExecutionPeriod(Codes.period(occasion.slot().end(), due));
        } else {
            task.getRestriction().setPeriod(Codes.period(occasion.slot().end(), due));
        }
        return task;
    }

    /** What became of it when it was due: done, partly done, cancelled, or nothing was noted and it is overdue. */
    static Optional<Task> whenDue(Task agreed, Chance chance) {
        Task task = agreed.copy();
        int percent = chance.between(1, 100);
        if (percent > 82) {
            return Optional.empty();
        }
        if (percent <= 58) {
            return Optional.of(task.setStatus(TaskStatus.COMPLETED));
        }
        if (percent <= 75) {
            task.setBusinessStatus(Codes.concept(Codes.TASK_CODES, "partial", "Partly done"));
            return Optional.of(task.setStatus(percent <= 66 ? TaskStatus.COMPLETED : TaskStatus.INPROGRESS));
        }
        return Optional.of(task.setStatus(TaskStatus.CANCELLED));
    }
}
