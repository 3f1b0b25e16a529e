package org.rapport.adapter.smart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.rapport.application.chart.ReadChart;
import org.rapport.domain.chart.Chart;

/** Writes a chart as the page reads it. */
final class ChartJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    private ChartJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes something. */
    private interface Part<T> {
        void write(T one) throws IOException;
    }

    static String of(ReadChart.Shown shown) {
        return text(json -> new ChartJson(json).write(shown));
    }

    static String error(String sentence) {
        return text(json -> {
            json.writeStartObject();
            json.writeStringField("error", sentence);
            json.writeEndObject();
        });
    }

    private static String text(Part<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is written to but memory", e);
        }
        return text.toString();
    }

    private void write(ReadChart.Shown shown) throws IOException {
        json.writeStartObject();
        json.writeStringField("site", shown.site());
        json.writeStringField("zone", shown.zone().getId());
        json.writeStringField("asOf", shown.chart().asOf().toString());
        if (shown.person().isPresent()) {
            json.writeObjectFieldStart("person");
            json.writeStringField("name", shown.person().get().name());
            json.writeStringField("born", shown.person().get().born());
            json.writeEndObject();
        }
        text("nameless", shown.nameless());
        texts("notShown", shown.chart().notShown());
        texts("unread", shown.unread());
        each("courses", shown.chart().courses(), this::course);
        json.writeEndObject();
    }

    private void course(Chart.Course course) throws IOException {
        json.writeStringField("id", course.id());
        text("start", course.start());
        text("end", course.end());
        json.writeBooleanField("active", course.active());
        each("lines", course.lines(), this::line);
        texts("missing", course.missing());
        each("visits", course.visits(), this::visit);
        each("series", course.series(), this::series);
        each("homework", course.homework(), this::homework);
    }

    private void line(Chart.Line line) throws IOException {
        json.writeStringField("title", line.title());
        json.writeStringField("value", line.value());
        json.writeStringField("change", line.change());
        json.writeBooleanField("attention", line.attention());
        if (line.why().isPresent()) {
            why(line.why().get());
        }
    }

    private void visit(Chart.Visit visit) throws IOException {
        json.writeStringField("start", visit.start().toString());
        json.writeStringField("kind", code(visit.kind()));
        json.writeStringField("words", visit.words());
        json.writeBooleanField("ahead", visit.ahead());
        if (visit.number().isPresent()) {
            json.writeNumberField("number", visit.number().get());
        }
        texts("sources", visit.sources());
    }

    private void series(Chart.Series series) throws IOException {
        json.writeStringField("measure", series.measure());
        json.writeStringField("title", series.title());
        json.writeStringField("panel", code(series.panel()));
        json.writeBooleanField("byTherapist", series.byTherapist());
        number("low", series.low());
        number("high", series.high());
        json.writeBooleanField("higherIsBetter", series.higherIsBetter());
        if (series.line().isPresent()) {
            json.writeObjectFieldStart("line");
            number("value", series.line().get().value());
            json.writeStringField("words", series.line().get().words());
            json.writeEndObject();
        }
        if (series.band().isPresent()) {
            json.writeObjectFieldStart("band");
            number("low", series.band().get().low());
            number("high", series.band().get().high());
            json.writeStringField("words", series.band().get().words());
            json.writeEndObject();
        }
        each("points", series.points(), this::point);
    }

    private void point(Chart.Point point) throws IOException {
        json.writeStringField("at", point.at().toString());
        if (point.value().isPresent()) {
            number("value", point.value().get());
        }
        if (point.session().isPresent()) {
            json.writeNumberField("session", point.session().get());
        }
        text("mark", point.mark());
        why(point.why());
    }

    private void homework(Chart.Homework homework) throws IOException {
        json.writeStringField("due", homework.due().toString());
        json.writeStringField("state", homework.state());
        json.writeStringField("source", homework.source());
    }

    private void why(Chart.Why why) throws IOException {
        json.writeObjectFieldStart("why");
        json.writeStringField("title", why.title());
        json.writeStringField("result", why.result());
        json.writeStringField("when", why.when());
        json.writeStringField("rule", why.rule());
        text("answered", why.answered());
        each("items", why.items(), this::fact);
        each("parts", why.parts(), this::fact);
        each("beside", why.beside(), this::fact);
        texts("sources", why.sources());
        json.writeStringField("version", why.version());
        json.writeStringField("history", why.history());
        json.writeEndObject();
    }

    private void fact(Chart.Fact fact) throws IOException {
        json.writeStringField("name", fact.name());
        json.writeStringField("value", fact.value());
    }

    private <T> void each(String name, Collection<T> all, Part<T> part) throws IOException {
        json.writeArrayFieldStart(name);
        for (T one : all) {
            json.writeStartObject();
            part.write(one);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void texts(String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void text(String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().toString());
        }
    }

    private void number(String name, BigDecimal value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(value.toPlainString());
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
