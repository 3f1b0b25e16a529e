package org.rapport.adapter.checkin;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.rapport.application.checkin.FillIn.Opened;
import org.rapport.application.checkin.FormSheet;
import org.rapport.application.checkin.FormSheet.Choice;
import org.rapport.application.checkin.FormSheet.Field;
import org.rapport.application.checkin.FormSheet.Part;
import org.rapport.application.site.CheckIn;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Condition;
import org.rapport.domain.instrument.Enablement;

/** A sheet as the page reads it: no names, no weights, no scores. */
final class SheetJson {
    private static final BigDecimal STEPS = BigDecimal.valueOf(100);

    private SheetJson() {}

    static JsonObject of(Opened opened) {
        FormSheet sheet = opened.sheet();
        CheckIn texts = opened.texts();
        JsonArrayBuilder parts = Json.createArrayBuilder();
        sheet.parts().forEach(part -> parts.add(part(part)));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("questionnaire", sheet.instrument().key().toString())
                .add("title", sheet.title())
                .add("language", sheet.language())
                .add("respondent", word(sheet.instrument().respondent()))
                .add("visibility", word(sheet.instrument().visibility()))
                .add("expires", opened.expires().toString())
                .add("siteLanguage", texts.language());
        sheet.whoSees().ifPresent(text -> json.add("whoSees", text));
        texts.whoSees().ifPresent(text -> json.add("siteWhoSees", text));
        if (sheet.asksForRisk()) {
            texts.crisis().ifPresent(text -> json.add("crisis", text));
        }
        return json.add("parts", parts).build();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JsonObjectBuilder part(Part part) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("linkId", part.linkId()).add("text", part.text());
        if (!part.shownWhen().isEmpty()) {
            json.add("shownWhen", conditions(part.shownWhen()));
        }
        Field field = part.field();
        if (field instanceof Choice choice) {
            JsonArrayBuilder options = Json.createArrayBuilder();
            choice.options().forEach(option -> options.add(option(option)));
            return ends(json.add("kind", "choice").add("options", options), choice.ends());
        }
        return field instanceof FormSheet.Number number ? number(json, number) : json.add("kind", "words");
    }

    private static JsonObjectBuilder option(FormSheet.Option option) {
        return Json.createObjectBuilder()
                .add("label", option.label())
                .add("alarming", option.alarming())
                .add("answer", answer(option.value()));
    }

    /** The step of a line is a hundredth of it, a millimetre of ten centimetres. */
    private static JsonObjectBuilder number(JsonObjectBuilder json, FormSheet.Number number) {
        json.add("kind", number.mark() ? "mark" : "number");
        json.add("valueName", number.whole() ? "valueInteger" : "valueDecimal");
        number.low().ifPresent(low -> json.add("low", low));
        number.high().ifPresent(high -> json.add("high", high));
        if (number.whole()) {
            json.add("step", 1);
        } else if (number.mark()) {
            BigDecimal span = number.high().orElseThrow().subtract(number.low().orElseThrow());
            json.add("step", span.divide(STEPS, MathContext.DECIMAL32));
        }
        number.unit().ifPresent(unit -> json.add("unit", unit));
        number.alarm().ifPresent(alarm -> json.add("alarm", alarm.limit())
                .add("alarmUpwards", alarm.upwards())
                .add("alarmItself", alarm.itself()));
        return ends(json, number.ends());
    }

    private static JsonObjectBuilder ends(JsonObjectBuilder json, FormSheet.Ends ends) {
        return json.add("lowEnd", ends.low()).add("highEnd", ends.high());
    }

    private static JsonArray conditions(List<Enablement> all) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (Enablement one : all) {
            JsonArrayBuilder conditions = Json.createArrayBuilder();
            one.conditions().forEach(condition -> conditions.add(condition(condition)));
            list.add(Json.createObjectBuilder()
                    .add("behavior", word(one.behavior()))
                    .add("conditions", conditions));
        }
        return list.build();
    }

    private static JsonObjectBuilder condition(Condition condition) {
        return Json.createObjectBuilder()
                .add("question", condition.question())
                .add("operator", condition.operator().symbol())
                .add("answer", answer(condition.expected()));
    }

    /** An answer as it stands in a QuestionnaireResponse. */
    private static JsonObjectBuilder answer(Answer.Value value) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (value instanceof Answer.Coded code) {
            JsonObjectBuilder coding = Json.createObjectBuilder();
            if (!code.system().isEmpty()) {
                coding.add("system", code.system());
            }
            return json.add("valueCoding", coding.add("code", code.code()));
        } else if (value instanceof Answer.Truth truth) {
            return json.add("valueBoolean", truth.value());
        } else if (value instanceof Answer.Measured measured) {
            return json.add(
                    "valueQuantity",
                    Json.createObjectBuilder().add("value", measured.value()).add("code", measured.unit()));
        } else if (value instanceof Answer.Numeric number) {
            boolean whole = number.value().stripTrailingZeros().scale() <= 0;
            return json.add(whole ? "valueInteger" : "valueDecimal", number.value());
        }
        return json;
    }
}
