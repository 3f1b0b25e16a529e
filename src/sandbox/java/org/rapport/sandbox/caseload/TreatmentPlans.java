package org.rapport.sandbox.caseload;

import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;

/**
 * Goals and treatment plans of every third client: set at the beginning of the first course, a further goal agreed on
 * some weeks later, and the first one reviewed after that.
 */
final class TreatmentPlans {
    private static final int FURTHER_GOAL = 7;
    private static final int PLAN_CHANGED = 8;
    private static final int REVIEW = 10;

    private TreatmentPlans() {}

    static List<CaseloadEvent> events(CoursePlan plan) {
        if (plan.course() != 1 || plan.client() % 3 != 0) {
            return List.of();
        }
        Instant start = written(plan, 1);
        return List.of(
                new CaseloadEvent(start, List.of(goal(plan, 1, start, start), carePlan(plan, CarePlanStatus.ACTIVE))),
                furtherGoal(plan),
                new CaseloadEvent(
                        written(plan, PLAN_CHANGED),
                        List.of(carePlan(plan, CarePlanStatus.ACTIVE).setTitle("Treatment plan, changed"))),
                new CaseloadEvent(written(plan, REVIEW), List.of(goal(plan, 1, start, written(plan, REVIEW)))));
    }

    private static CaseloadEvent furtherGoal(CoursePlan plan) {
        Instant agreed = written(plan, FURTHER_GOAL);
        return new CaseloadEvent(agreed, List.of(goal(plan, 2, agreed, agreed)));
    }

    private static Goal goal(CoursePlan plan, int number, Instant start, Instant reviewed) {
        String key = plan.key() + "-" + number;
        Goal goal = new Goal();
        goal.setId("goal-" + key);
        goal.addIdentifier(Codes.identifier("goal", "G-" + key));
        goal.setLifecycleStatus(GoalLifecycleStatus.ACTIVE);
        goal.getDescription().setText("Agreed goal " + number);
        goal.setSubject(Codes.reference("Patient", "pat-" + plan.patientKey()));
        goal.setStart(day(start)).setStatusDateElement(day(reviewed));
        goal.setExpressedBy(Staff.therapist(plan.therapist()));
        return goal;
    }

    private static CarePlan carePlan(CoursePlan plan, CarePlanStatus status) {
        CarePlan carePlan = new CarePlan();
        carePlan.setId("plan-" + plan.key());
        carePlan.addIdentifier(Codes.identifier("plan", "P-" + plan.key()));
        carePlan.setStatus(status).setIntent(CarePlanIntent.PLAN).setTitle("Treatment plan");
        carePlan.setSubject(Codes.reference("Patient", "pat-" + plan.patientKey()));
        carePlan.setAuthor(Staff.therapist(plan.therapist()));
        carePlan.setCreatedElement(Codes.local(written(plan, 1)));
        return carePlan;
    }

    /** In the evening of the day that is planned for the session with this number, held or not. */
    private static Instant written(CoursePlan plan, int session) {
        return plan.start()
                .plusDays((long) (session - 1) * plan.interval())
                .atTime(19, 0)
                .atZone(Codes.ZONE)
                .toInstant();
    }

    private static DateType day(Instant moment) {
        return new DateType(moment.atZone(Codes.ZONE).toLocalDate().toString());
    }
}
