package org.rapport.sandbox.caseload;

import java.util.Optional;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** PHQ-9 totals that reach the EHR as Observations, from a tablet in the waiting room, in the three notations seen. */
final class OutcomeScores {
    private static final String UCUM = "http://unitsofmeasure.org";

    private OutcomeScores() {}

    /** The total in place of the form, when every item was answered; otherwise the tablet shows none. */
    static Optional<Observation> phq9Total(QuestionnaireResponse form, CoursePlan plan, Forms.Occasion occasion) {
        if (form.getItem().size() < 9) {
            return Optional.empty();
        }
        Observation total = observation("obs-phq-9-" + occasion.key(), plan, occasion);
        total.addCategory(
                Codes.concept("http://terminology.hl7.org/CodeSystem/observation-category", "survey", "Survey"));
        total.setCode(Codes.concept(
                Codes.LOINC, "44261-6", "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"));
        total.setValue(notation(sum(form), plan.client()));
        return Optional.of(total);
    }

    /** A body weight: an Observation that is no outcome score. */
    static Observation weight(CoursePlan plan, Forms.Occasion occasion, int kilograms) {
        Observation weight = observation("obs-weight-" + occasion.key(), plan, occasion);
        weight.addCategory(Codes.concept(
                "http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs", "Vital Signs"));
        weight.setCode(Codes.concept(Codes.LOINC, "29463-7", "Body weight"));
        weight.setValue(
                new Quantity().setValue(kilograms).setUnit("kg").setSystem(UCUM).setCode("kg"));
        return weight;
    }

    private static Observation observation(String id, CoursePlan plan, Forms.Occasion occasion) {
        Observation observation = new Observation();
        observation.setId(id);
        observation.addIdentifier(Codes.identifier("result", id));
        observation.setStatus(ObservationStatus.FINAL);
        observation.setSubject(Codes.reference("Patient", "pat-" + plan.patientKey()));
        observation.setEncounter(Codes.reference("Encounter", occasion.encounter()));
        observation.setEffective(Codes.local(occasion.before()));
        return observation;
    }

    private static int sum(QuestionnaireResponse form) {
        return form.getItem().stream()
                .map(item -> item.getAnswerFirstRep().getValueCoding().getCode())
                .mapToInt(code -> switch (code) {
                    case "LA6569-3" -> 1;
                    case "LA6570-1" -> 2;
                    case "LA6571-9" -> 3;
                    default -> 0;
                })
                .sum();
    }

    private static Type notation(int total, int client) {
        return switch (client / 4 % 3) {
            case 0 ->
                new Quantity()
                        .setValue(total)
                        .setUnit("{score}")
                        .setSystem(UCUM)
                        .setCode("{score}");
            case 1 -> new IntegerType(total);
            default -> new StringType(Integer.toString(total));
        };
    }
}
