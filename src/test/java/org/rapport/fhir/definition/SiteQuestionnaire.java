package org.rapport.fhir.definition;

import java.math.BigDecimal;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.StringType;
import org.rapport.domain.instrument.Instrument;

/** A hospital's Questionnaire with one score, {@code total}, for as many items as a test needs. */
public final class SiteQuestionnaire {
    public static final String OWN = "https://rapport.org/fhir/StructureDefinition/";
    public static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";
    public static final String SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
    public static final String CODES = "https://hospital.example/fhir/CodeSystem/answers";

    private final Questionnaire questionnaire = new Questionnaire();
    private final Extension score = new Extension(OWN + "score-definition");

    public SiteQuestionnaire() {
        questionnaire
                .setUrl("https://hospital.example/fhir/Questionnaire/own")
                .setVersion("1")
                .setId("own");
        declare("instrument-id", "own");
        declare("respondent", "client");
        declare("licence-status", "project");
        declare("visibility", "therapist-visible");
        questionnaire.addExtension(score);
        score.addExtension("code", new Coding("https://hospital.example/fhir/CodeSystem/scores", "total", "Total"));
        score.addExtension("title", new StringType("Total"));
        say("family", new CodeType("symptom"));
        say("aggregation", new CodeType("sum"));
        say("minimumAnswered", new IntegerType(1));
        say("decimals", new IntegerType(0));
        say("low", new DecimalType(0));
        say("high", new DecimalType(100));
        say("direction", new CodeType("lower-is-better"));
    }

    private void declare(String name, String code) {
        questionnaire.addExtension(OWN + name, new CodeType(code));
    }

    /** Says, or says differently, a part of the score's definition. */
    public SiteQuestionnaire say(String part, org.hl7.fhir.r4.model.Type value) {
        score.getExtension().removeIf(it -> it.getUrl().equals(part));
        score.addExtension(part, value);
        return this;
    }

    public SiteQuestionnaire item(
            String linkId, QuestionnaireItemType type, Consumer<QuestionnaireItemComponent> change) {
        change.accept(questionnaire.addItem().setLinkId(linkId).setType(type));
        return this;
    }

    public SiteQuestionnaire scored(
            String linkId, QuestionnaireItemType type, Consumer<QuestionnaireItemComponent> change) {
        return item(linkId, type, it -> {
            inTotal(it);
            change.accept(it);
        });
    }

    /** A scored whole number from 0 to 10. */
    public SiteQuestionnaire number(String linkId) {
        return scored(linkId, QuestionnaireItemType.INTEGER, it -> between(it, 0, 10));
    }

    /** The score's total by an expression. */
    public SiteQuestionnaire calculated(String expression) {
        say("calculatedItem", new StringType("result"));
        return item(
                "result",
                QuestionnaireItemType.DECIMAL,
                it -> it.addExtension(SDC + "calculatedExpression", fhirPath(expression)));
    }

    public SiteQuestionnaire variable(String name, String expression) {
        questionnaire.addExtension(HL7 + "variable", fhirPath(expression).setName(name));
        return this;
    }

    public SiteQuestionnaire change(Consumer<Questionnaire> change) {
        change.accept(questionnaire);
        return this;
    }

    public Instrument read() {
        return read(Terminology.NONE);
    }

    public Instrument read(Terminology terminology) {
        return InstrumentReader.read(questionnaire, terminology);
    }

    public static void inTotal(QuestionnaireItemComponent item) {
        item.addExtension(OWN + "subscale", new CodeType("total"));
    }

    public static void between(QuestionnaireItemComponent item, int low, int high) {
        item.addExtension(HL7 + "minValue", new IntegerType(low));
        item.addExtension(HL7 + "maxValue", new IntegerType(high));
    }

    public static Expression fhirPath(String expression) {
        return new Expression().setLanguage("text/fhirpath").setExpression(expression);
    }

    public static Coding code(String code) {
        return new Coding().setSystem(CODES).setCode(code);
    }

    public static Extension weight(String name, String weight) {
        return new Extension(HL7 + name, new DecimalType(new BigDecimal(weight)));
    }
}
