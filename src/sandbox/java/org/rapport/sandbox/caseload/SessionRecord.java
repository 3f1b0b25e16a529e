package org.rapport.sandbox.caseload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;

/** What an attended session leaves behind: forms, scores and homework, and later their corrections and results. */
final class SessionRecord {
    private final CoursePlan plan;
    private final Forms forms;
    private final FurtherForms further;
    private final Chance chance;

    SessionRecord(CoursePlan plan, Chance chance, long seed) {
        this.plan = plan;
        this.chance = chance;
        Trajectory trajectory = new Trajectory(plan, chance);
        this.forms = new Forms(plan, trajectory, chance);
        this.further = new FurtherForms(plan, trajectory, new Chance(seed, "further-" + plan.key()));
    }

    /** The events of an attended session; the first holds the given resources beside the forms. */
    List<CaseloadEvent> attended(Forms.Occasion occasion, List<Resource> visit, Instant nextSession) {
        List<Resource> stored = new ArrayList<>(visit);
        List<QuestionnaireResponse> filledIn = clientForms(occasion, stored);
        therapistForms(occasion, stored);
        stored.addAll(filledIn);
        stored.addAll(further.of(occasion));
        List<CaseloadEvent> events = new ArrayList<>();
        if (chance.happens(0.55)) {
            var homework = Homework.agreed(plan, occasion, nextSession);
            stored.add(homework);
            Homework.whenDue(homework, chance)
                    .ifPresent(result -> events.add(new CaseloadEvent(nextSession, List.of(result))));
        }
        if (!filledIn.isEmpty()) {
            Corrections.of(plan, occasion.session(), filledIn.get(filledIn.size() - 1), chance)
                    .ifPresent(correction -> events.add(new CaseloadEvent(
                            occasion.afterwards().plus(Duration.ofHours(chance.between(4, 50))), List.of(correction))));
        }
        events.add(0, new CaseloadEvent(occasion.slot().end().plusSeconds(15 * 60), stored));
        return events;
    }

    private List<QuestionnaireResponse> clientForms(Forms.Occasion occasion, List<Resource> stored) {
        List<QuestionnaireResponse> filledIn = new ArrayList<>();
        int session = occasion.session();
        if (session % 4 == 1) {
            QuestionnaireResponse phq9 = forms.phq9(occasion);
            if (plan.client() % 4 == 1) {
                OutcomeScores.phq9Total(phq9, plan, occasion).ifPresent(stored::add);
            } else {
                filledIn.add(phq9);
            }
            filledIn.add(forms.gad7(occasion));
            if (plan.client() % 9 == 4) {
                stored.add(OutcomeScores.weight(plan, occasion, chance.between(52, 98)));
            }
        }
        if (session % 3 == 0) {
            filledIn.add(forms.alliance(occasion, false));
        }
        if (chance.happens(0.85)) {
            filledIn.add(forms.checkIn(occasion, false));
        }
        return filledIn;
    }

    private void therapistForms(Forms.Occasion occasion, List<Resource> stored) {
        if (occasion.session() % 3 == 0) {
            stored.add(forms.alliance(occasion, true));
        }
        if (chance.happens(0.75)) {
            stored.add(forms.checkIn(occasion, true));
        }
    }
}
