package org.rapport.fhir.fact;

import static org.rapport.fhir.fact.HapiTerms.codings;
import static org.rapport.fhir.fact.HapiTerms.demand;
import static org.rapport.fhir.fact.HapiTerms.moment;
import static org.rapport.fhir.fact.HapiTerms.patient;
import static org.rapport.fhir.fact.HapiTerms.target;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.rapport.application.site.Site;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.fact.ResponseFact;

/** The oracle's half for forms and charted scores. */
final class HapiFormOracle {
    private HapiFormOracle() {}

    static List<Fact> response(QuestionnaireResponse it) {
        demand(it.hasStatus());
        switch (it.getStatus()) {
            case ENTEREDINERROR, INPROGRESS, STOPPED:
                return HapiFactOracle.gone(it, it.getSubject());
            default:
                break;
        }
        demand(it.hasQuestionnaire() && it.hasAuthored());
        List<Answer> answers = new ArrayList<>();
        it.getItem().forEach(item -> collect(item, answers));
        return List.of(new ResponseFact(
                HapiFactOracle.source(it),
                patient(it.getSubject()),
                it.getStatus().toCode(),
                it.getQuestionnaire(),
                moment(it.getAuthoredElement()),
                target(it.getEncounter(), "Encounter"),
                answers));
    }

    private static void collect(QuestionnaireResponseItemComponent item, List<Answer> answers) {
        demand(item.hasLinkId());
        item.getAnswer().forEach(answer -> {
            if (answer.hasValue()) {
                answers.add(new Answer(item.getLinkId(), value(answer.getValue())));
            }
            answer.getItem().forEach(inner -> collect(inner, answers));
        });
        item.getItem().forEach(inner -> collect(inner, answers));
    }

    private static Answer.Value value(Type value) {
        if (value instanceof Coding coding) {
            return new Answer.Coded(coding.hasSystem() ? coding.getSystem() : "", coding.getCode());
        } else if (value instanceof IntegerType integer) {
            return new Answer.Numeric(new BigDecimal(integer.getValueAsString()));
        } else if (value instanceof DecimalType decimal) {
            return new Answer.Numeric(decimal.getValue());
        } else if (value instanceof Quantity quantity && quantity.hasValue() && !quantity.hasComparator()) {
            return quantity.hasCode()
                    ? new Answer.Measured(quantity.getValue(), quantity.getCode())
                    : new Answer.Numeric(quantity.getValue());
        } else if (value instanceof BooleanType truth) {
            return new Answer.Truth(truth.getValue());
        }
        String type = value.fhirType();
        return new Answer.Unreadable("value" + Character.toUpperCase(type.charAt(0)) + type.substring(1));
    }

    static List<Fact> observation(Observation it, Site site) {
        if (it.getIdentifier().stream().anyMatch(id -> "https://rapport.org/fhir/score-id".equals(id.getSystem()))) {
            return List.of();
        }
        if (it.getStatus() == Observation.ObservationStatus.ENTEREDINERROR) {
            return HapiFactOracle.gone(it, it.getSubject());
        }
        Optional<Coding> code = codings(List.of(it.getCode()))
                .filter(coding -> site.outcomeCodes().contains(HapiTerms.token(coding)))
                .findFirst();
        if (code.isEmpty()) {
            return List.of();
        }
        demand(it.hasStatus());
        switch (it.getStatus()) {
            case CANCELLED:
                return HapiFactOracle.gone(it, it.getSubject());
            case REGISTERED, PRELIMINARY, UNKNOWN:
                return List.of();
            default:
                break;
        }
        demand(it.hasEffective());
        return List.of(new OutcomeFact(
                HapiFactOracle.source(it),
                patient(it.getSubject()),
                code.get().getSystem(),
                code.get().getCode(),
                it.getEffective() instanceof Period period
                        ? HapiTerms.end(period)
                                .or(() -> HapiTerms.start(period))
                                .orElseThrow(IllegalArgumentException::new)
                        : moment((DateTimeType) it.getEffective()),
                it.hasValue() ? Optional.of(number(it.getValue())) : Optional.empty(),
                target(it.getEncounter(), "Encounter")));
    }

    private static BigDecimal number(Type value) {
        if (value instanceof Quantity quantity) {
            demand(quantity.hasValue() && !quantity.hasComparator());
            return quantity.getValue();
        } else if (value instanceof IntegerType integer) {
            return BigDecimal.valueOf(integer.getValue());
        }
        demand(value instanceof StringType);
        return new BigDecimal(((StringType) value).getValue());
    }
}
