package org.rapport.sandbox.caseload;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Type;

/**
 * Forms that only some of the clients fill in besides the usual ones: the CORE-10, the SRS, and an instrument of this
 * hospital's own. Two clients answer the risk item of their first CORE-10 so that somebody has to look.
 */
final class FurtherForms {
    private static final String OWN = "https://sandbox.example/fhir/";
    private static final List<String> NO_TO_YES = List.of("no", "partly", "yes");
    private static final int CORE_RISK_ITEM = 6;
    private static final int LAST_CLIENT_AT_RISK = 12;

    private final CoursePlan plan;
    private final Trajectory trajectory;
    private final Chance chance;

    FurtherForms(CoursePlan plan, Trajectory trajectory, Chance chance) {
        this.plan = plan;
        this.trajectory = trajectory;
        this.chance = chance;
    }

    /** The forms of a session, none for most clients. */
    List<QuestionnaireResponse> of(Forms.Occasion occasion) {
        if (!plan.fillsInMore()) {
            return List.of();
        }
        List<QuestionnaireResponse> forms = new ArrayList<>();
        forms.add(srs(occasion));
        if (occasion.session() % 4 == 1) {
            forms.add(core10(occasion));
        }
        if (occasion.session() % 2 == 0) {
            forms.add(sessionFeedback(occasion));
        }
        return forms;
    }

    /** Four lines of 10 cm, each measured to the millimetre; most marks lie far to the right. */
    private QuestionnaireResponse srs(Forms.Occasion occasion) {
        double level = 60 + 9 * trajectory.bond(occasion.session());
        return numbered(
                "srs", 4, occasion, item -> new DecimalType(BigDecimal.valueOf(chance.rating(level, 5, 0, 100), 1)));
    }

    /** Items 2 and 3 ask for what goes well. */
    private QuestionnaireResponse core10(Forms.Occasion occasion) {
        double level = trajectory.symptoms(occasion.session()) * 4 / 3;
        return numbered("core-10", 10, occasion, item -> {
            int bad = chance.rating(item == CORE_RISK_ITEM ? level - 4 : level, 0.6, 0, 4);
            boolean atRisk = item == CORE_RISK_ITEM && occasion.session() == 1 && plan.client() <= LAST_CLIENT_AT_RISK;
            return new IntegerType(atRisk ? 2 : item == 2 || item == 3 ? 4 - bad : bad);
        });
    }

    private QuestionnaireResponse sessionFeedback(Forms.Occasion occasion) {
        double level = trajectory.bond(occasion.session());
        QuestionnaireResponse form =
                Forms.blank(plan, "session-feedback", OWN + "Questionnaire/session-feedback|1", occasion, false);
        answer(form, "topics", new IntegerType(chance.rating(level, 0.6, 1, 5)));
        answer(form, "hurried", new IntegerType(6 - chance.rating(level, 0.6, 1, 5)));
        String next = NO_TO_YES.get(chance.rating((level - 1) / 2, 0.4, 0, 2));
        answer(form, "next", new Coding().setSystem(OWN + "CodeSystem/answers").setCode(next));
        return form;
    }

    private QuestionnaireResponse numbered(
            String instrument, int items, Forms.Occasion occasion, IntFunction<Type> answer) {
        QuestionnaireResponse form = Forms.blank(plan, instrument, Forms.packaged(instrument), occasion, false);
        for (int item = 1; item <= items; item++) {
            answer(form, instrument + "-" + item, answer.apply(item));
        }
        return form;
    }

    private static void answer(QuestionnaireResponse form, String linkId, Type value) {
        form.addItem().setLinkId(linkId).addAnswer().setValue(value);
    }
}
