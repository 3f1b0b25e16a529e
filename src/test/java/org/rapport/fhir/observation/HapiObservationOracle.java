package org.rapport.fhir.observation;

import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.fhir.definition.PackagedDefinitions;

/** The same Observation, built with HAPI's model from the description of the resource and not from the writer. */
public final class HapiObservationOracle {
    private static final String BASE = "https://rapport.org/fhir/";
    private static final String SYSTEMS = BASE + "CodeSystem/rapport-";
    private final PackagedDefinitions definitions;

    public HapiObservationOracle(PackagedDefinitions definitions) {
        this.definitions = definitions;
    }

    public Observation observation(StoredScore stored, Optional<String> id) {
        Score score = stored.score();
        Observation observation = new Observation();
        id.ifPresent(observation::setId);
        observation
                .getMeta()
                .addProfile(
                        BASE + "StructureDefinition/" + score.type().family().profile());
        if (score.type().family() == ScoreFamily.INDEX) {
            observation
                    .getMeta()
                    .addTag(SYSTEMS + "tags", "experimental", definitions.display(SYSTEMS + "tags", "experimental"));
        }
        observation
                .addIdentifier()
                .setSystem(BASE + "score-id")
                .setValue(score.identity().uuid().toString());
        observation.setStatus(ObservationStatus.fromCode(stored.status().code()));
        observation
                .addCategory()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/observation-category")
                .setCode("survey")
                .setDisplay("Survey");
        observation.addCategory(
                own("observation-categories", score.type().family().category()));
        observation.setCode(concept(score.type().system(), score.type().measure())
                .setText(score.type().title()));
        score.type().standardCodings().forEach(coding -> {
            var added =
                    observation.getCode().addCoding().setSystem(coding.system()).setCode(coding.code());
            if (!coding.display().isEmpty()) {
                added.setDisplay(coding.display());
            }
        });
        observation.setSubject(new Reference("Patient/" + score.identity().patient()));
        score.encounterId().ifPresent(it -> observation.setEncounter(new Reference("Encounter/" + it)));
        observation.setEffective(effective(score));
        observation.setIssued(Date.from(stored.issued()));
        addOutcome(observation, score.outcome());
        String version = score.algorithmVersion();
        observation.setMethod(own("algorithms", "rapport-scorer-" + version));
        observation.getDevice().setType("Device").setDisplay("Rapport scorer, version " + version);
        observation.getDevice().getIdentifier().setSystem(BASE + "algorithm").setValue("rapport-scorer|" + version);
        score.members().forEach(member -> observation.addHasMember(member(member)));
        score.derivedFrom().forEach(source -> observation.addDerivedFrom(new Reference(source.reference())));
        score.basis().forEach(basis -> observation.addDerivedFrom(member(basis)));
        score.components().forEach(component -> observation
                .addComponent()
                .setCode(own("components", component.code()))
                .setValue(value(component.value())));
        return observation;
    }

    private CodeableConcept own(String system, String code) {
        return concept(SYSTEMS + system, code);
    }

    private CodeableConcept concept(String system, String code) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(system).setCode(code).setDisplay(definitions.display(system, code));
        return concept;
    }

    private static Reference member(ScoreIdentity member) {
        Reference reference = new Reference().setType("Observation");
        reference
                .getIdentifier()
                .setSystem(BASE + "score-id")
                .setValue(member.uuid().toString());
        return reference;
    }

    private static Type effective(Score score) {
        Date start = Date.from(score.effective().start());
        return score.effective()
                .end()
                .<Type>map(end -> new Period().setStart(start).setEnd(Date.from(end)))
                .orElseGet(() -> new DateTimeType(start));
    }

    private static void addOutcome(Observation observation, Outcome outcome) {
        if (outcome instanceof Outcome.Quantity quantity) {
            observation.setValue(quantity(new Component.Quantity(quantity.value(), quantity.unit())));
        } else if (outcome instanceof Outcome.Flag flag) {
            observation.setValue(new BooleanType(flag.value()));
        } else if (outcome instanceof Outcome.Absent absent) {
            boolean unknown = absent.reason() == Outcome.Reason.UNKNOWN;
            observation
                    .getDataAbsentReason()
                    .setText(absent.sentence())
                    .addCoding()
                    .setSystem("http://terminology.hl7.org/CodeSystem/data-absent-reason")
                    .setCode(unknown ? "unknown" : "not-performed")
                    .setDisplay(unknown ? "Unknown" : "Not Performed");
        }
    }

    private static Type value(Component.Value value) {
        if (value instanceof Component.Quantity quantity) {
            return quantity(quantity);
        }
        return value instanceof Component.Flag flag
                ? new BooleanType(flag.value())
                : new StringType(((Component.Text) value).value());
    }

    private static Quantity quantity(Component.Quantity quantity) {
        String words =
                switch (quantity.unit()) {
                    case "{score}" -> "score";
                    case "d" -> "days";
                    case "/wk" -> "per week";
                    default -> quantity.unit();
                };
        return new Quantity()
                .setValue(quantity.value())
                .setUnit(words)
                .setSystem("http://unitsofmeasure.org")
                .setCode(quantity.unit());
    }
}
