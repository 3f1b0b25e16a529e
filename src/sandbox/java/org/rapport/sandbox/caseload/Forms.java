package org.rapport.sandbox.caseload;

import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/** Filled-in forms. Most are complete; in some an item or several were left out. */
final class Forms {
    private static final List<Coding> FREQUENCY = List.of(
            new Coding(Codes.LOINC, "LA6568-5", "Not at all"),
            new Coding(Codes.LOINC, "LA6569-3", "Several days"),
            new Coding(Codes.LOINC, "LA6570-1", "More than half the days"),
            new Coding(Codes.LOINC, "LA6571-9", "Nearly every day"));

    private final CoursePlan plan;
    private final Trajectory trajectory;
    private final Chance chance;

    Forms(CoursePlan plan, Trajectory trajectory, Chance chance) {
        this.plan = plan;
        this.trajectory = trajectory;
        this.chance = chance;
    }

    QuestionnaireResponse phq9(Occasion occasion) {
        double level = trajectory.symptoms(occasion.session());
        return filledIn("phq-9", 9, false, occasion, item -> frequency(item == 9 ? level - 1.3 : level));
    }

    QuestionnaireResponse gad7(Occasion occasion) {
        double level = trajectory.symptoms(occasion.session()) - 0.1;
        return filledIn("gad-7", 7, false, occasion, item -> frequency(level));
    }

    QuestionnaireResponse alliance(Occasion occasion, boolean byTherapist) {
        double level = trajectory.bond(occasion.session()) - (byTherapist ? 0.2 : 0);
        return filledIn(
                byTherapist ? "wai-sr-t" : "wai-sr",
                12,
                byTherapist,
                occasion,
                item -> new IntegerType(chance.rating(level, 0.6, 1, 5)));
    }

    QuestionnaireResponse checkIn(Occasion occasion, boolean byTherapist) {
        double level = trajectory.engagement(occasion.session());
        return filledIn(
                byTherapist ? "rapport-checkin-t" : "rapport-checkin", 8, byTherapist, occasion, item -> new Coding()
                        .setSystem(Codes.AGREEMENT)
                        .setCode(Integer.toString(chance.rating(level, 0.6, 0, 4))));
    }

    /** The canonical of a questionnaire that comes with Rapport. */
    static String packaged(String instrument) {
        return Codes.RAPPORT + "Questionnaire/" + instrument + "|0.1.0";
    }

    /** A form of the session without any answer. */
    static QuestionnaireResponse blank(
            CoursePlan plan, String instrument, String questionnaire, Occasion occasion, boolean byTherapist) {
        String id = "qr-" + instrument + "-" + occasion.key();
        QuestionnaireResponse form = new QuestionnaireResponse();
        form.setId(id);
        form.setIdentifier(Codes.identifier("form", id));
        form.setQuestionnaire(questionnaire);
        form.setStatus(QuestionnaireResponseStatus.COMPLETED);
        Reference client = Codes.reference("Patient", "pat-" + plan.patientKey());
        form.setSubject(client);
        form.setEncounter(Codes.reference("Encounter", occasion.encounter()));
        form.setAuthoredElement(Codes.local(byTherapist ? occasion.afterwards() : occasion.before()));
        Reference source = byTherapist ? Staff.therapist(plan.therapist()) : client.copy();
        form.setSource(source).setAuthor(source.copy());
        return form;
    }

    private Coding frequency(double level) {
        return FREQUENCY.get(chance.rating(level, 0.6, 0, 3)).copy();
    }

    private QuestionnaireResponse filledIn(
            String instrument, int items, boolean byTherapist, Occasion occasion, IntFunction<Type> answer) {
        QuestionnaireResponse form = blank(plan, instrument, packaged(instrument), occasion, byTherapist);
        int left = leftOut(instrument, occasion.session());
        int firstLeft = chance.between(1, items);
        for (int item = 1; item <= items; item++) {
            Type given = answer.apply(item);
            if ((item - firstLeft + items) % items >= left) {
                form.addItem().setLinkId(instrument + "-" + item).addAnswer().setValue(given);
            }
        }
        return form;
    }

    /** How many items were left out: some in the intake forms of certain clients, elsewhere now and then. */
    private int leftOut(String instrument, int session) {
        if (session == 1 && instrument.equals("phq-9") && plan.client() % 10 == 0) {
            return 1;
        }
        if (session == 1 && instrument.equals("gad-7") && plan.client() % 15 == 7) {
            return 3;
        }
        int percent = chance.between(1, 100);
        return percent <= 4 ? 1 : percent <= 6 ? 2 : percent <= 7 ? 4 : 0;
    }

    /**
     * The session a form belongs to.
     *
     * @param key the part of ids that belongs to this session, such as {@code 1042-07}
     * @param session the number of the session in the course
     * @param encounter the id of the encounter
     * @param slot when the session was
     */
    record Occasion(String key, int session, String encounter, Visits.Slot slot) {
        Instant before() {
            return slot.begin().minusSeconds(9 * 60);
        }

        Instant afterwards() {
            return slot.end().plusSeconds(6 * 60);
        }
    }
}
