package org.rapport.fhir.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTest {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));
    private static final String SCORE =
            """
            {"resourceType":"Observation","id":"s1","status":"final","meta":{"tag":[{"system":"site","code":"north"}]},
             "code":{"coding":[{"system":"own","code":"phq-9-total"},{"system":"loinc","code":"44261-6"}],"text":"PHQ-9"},
             "issuedAt":["2026-03-01T00:30:00+01:00","2026-02-28T23:45:00Z"],
             "subject":{"reference":"https://ehr.example.org/fhir/Patient/12"},"encounter":{"display":"unknown"},
             "effectivePeriod":{"start":"2026-01","end":"2026-03-31"},"valueQuantity":{"value":9.50,"unit":"points"},
             "extension":[{"url":"a","extension":[{"url":"k","valueCode":"service"},{"url":"v","valueString":"clinic"}]},
                          {"url":"b","valueBoolean":true}],
             "component":[{"code":{"text":"n"},"valueQuantity":{"value":7}},{"code":{"text":"d"},"valueInteger":9},
                          {"code":{"text":"w"},"valueString":"it's"}]}""";
    private static final String FORM =
            """
            {"resourceType":"QuestionnaireResponse","id":"q","item":[
              {"linkId":"1","item":[{"linkId":"1.1","answer":[{"valueInteger":2,"item":[{"linkId":"1.1.1"}]}]}]},
              {"linkId":"2","answer":[{"valueInteger":0},{"valueInteger":3}]}]}""";

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "id; s1",
                "Observation.id; s1",
                "getResourceKey(); s1",
                "subject.getReferenceKey(); 12",
                "subject.getReferenceKey(Patient); 12",
                "subject.getReferenceKey(Group); ",
                "encounter.getReferenceKey(Encounter); ",
                "meta.tag.where(system = 'site').code.first(); north",
                "code.coding[1].code; 44261-6",
                "code.coding[2].code; ",
                "code.coding.last().system; loinc",
                "code.coding.count(); 2",
                "code.coding.code.join('+'); phq-9-total+44261-6",
                "code.coding.where(system = 'loinc' and code.exists()).code; 44261-6",
                "code.coding.exists(system = 'snomed'); false",
                "value.ofType(Quantity).value; 9.50",
                "value.ofType(FHIR.Quantity).value > 9; true",
                "value.ofType(Quantity).value = 9.5; true",
                "value.ofType(Quantity).value + 1 * 2 - 3; 8.50",
                "value.ofType(Quantity).value / 0; ",
                "-value.ofType(Quantity).value; -9.50",
                "(1 + 2) * 3; 9",
                "value.ofType(boolean).exists(); false",
                "value.ofType(Quantity).value.lowBoundary(); 9.495",
                "value.ofType(Quantity).value.highBoundary(); 9.505",
                "effective.ofType(Period).start.lowBoundary(); 2026-01-01",
                "effective.ofType(Period).start.highBoundary(); 2026-01-31",
                "effective.ofType(dateTime); ",
                "effective.ofType(Period).end > @2026-02; true",
                "effective.ofType(Period).start < @2026-01-15; ",
                "effective.ofType(Period).start = @2026-01-01; ",
                "effective.ofType(Period).end > '2026-03-30'; true",
                "issuedAt.first() < @2026-03-01T00:00:00Z; true",
                "issuedAt.first() = @2026-02-28T23:30:00.0Z; true",
                "issuedAt[0] < issuedAt[1]; true",
                "issuedAt[0] > @2026-03-01; ",
                "issuedAt[0] > @2026-02-28; true",
                "@T12:30 < @T12:30:01; ",
                "@T12:30:00 = @T12:30:00.0; true",
                "id = '2026-03-01' or '2026-03-01' = '2026-03-01'; true",
                "extension('a').where(extension('k').value.ofType(code) = 'service').extension('v').value.ofType(string); clinic",
                "extension('b').value.ofType(boolean).not(); false",
                "component.where(value.ofType(integer) > 8).code.text; d",
                "component.where(code.text = 'w').value.ofType(string) = 'it\\'s'; true",
                "component.select(code.text).join(); ndw",
                "status = 'final' and status != 'amended'; true",
                "status = 'amended' or id.empty(); false",
                "status = 'final' xor id = 's1'; false",
                "issued = 'x'; ",
                "issued = 'x' or true; true",
                "issued = 'x' and false; false",
                "issued.exists() and true; false",
                "'a' & issued & 'b'; ab",
                "`status`; final",
                "{}.empty(); true",
                "%resource.id; s1",
                "%limit < 10; true"
            })
    void understandsExpressions(String expression, String value) {
        String view =
                """
                {"resource":"Observation","constant":[{"name":"limit","valueInteger":9}],
                 "select":[{"column":[{"name":"x","path":%s}]}]}"""
                        .formatted(quoted(expression));
        assertThat(rows(view, SCORE)).containsExactly(Arrays.asList(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@@",
                "id.",
                "id)",
                "(id",
                "id id",
                "where(id",
                "id.matches('x')",
                "issuedAt.first() > @2026-03-01T00:00:00",
                "status > @2026",
                "@T12:30 > @2026",
                "@2026-1x",
                "id.where(a, b)",
                "%unknown",
                "'open",
                "id = ",
                "1 +",
                "[0]",
                "99999999999"
            })
    void refusesWhatItDoesNotUnderstand(String expression) {
        String view = "{\"resource\":\"Observation\",\"select\":[{\"column\":[{\"name\":\"x\",\"path\":"
                + quoted(expression) + "}]}]}";
        assertThatExceptionOfType(UnusableView.class).isThrownBy(() -> rows(view, SCORE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"resource\":\"Observation\"}",
                "{\"select\":[{\"column\":[{\"name\":\"x\",\"path\":\"id\"}]}]}",
                "{\"resource\":\"Observation\",\"select\":[{\"column\":[{\"path\":\"id\"}]}]}",
                "{\"resource\":\"Observation\",\"select\":[{\"column\":[{\"name\":\"1x\",\"path\":\"id\"}]}]}",
                "{\"resource\":\"Observation\",\"select\":[{\"column\":[{\"name\":\"x\",\"path\":\"id\"},{\"name\":\"x\",\"path\":\"id\"}]}]}",
                "{\"resource\":\"Observation\",\"select\":[{\"forEach\":1}]}",
                "{\"resource\":\"Observation\",\"select\":[{\"forEach\":\"a\",\"repeat\":[\"b\"]}]}",
                "{\"resource\":\"Observation\",\"select\":[{\"unionAll\":[{\"column\":[{\"name\":\"a\",\"path\":\"id\"}]},{\"column\":[{\"name\":\"b\",\"path\":\"id\"}]}]}]}",
                "{\"resource\":\"Observation\",\"where\":[{\"path\":\"code.text\"}],\"select\":[{\"column\":[{\"name\":\"x\",\"path\":\"id\"}]}]}",
                "{\"resource\":\"Observation\",\"select\":[{\"column\":[{\"name\":\"x\",\"path\":\"code.coding.code\"}]}]}",
                "{\"resource\":\"Observation\",\"select\":[{\"column\":[{\"name\":\"x\",\"path\":\"code\"}]}]}"
            })
    void refusesViewsThatMakeNoTable(String view) {
        assertThatExceptionOfType(UnusableView.class)
                .isThrownBy(() -> rows(view, SCORE))
                .withMessageMatching("[A-Z'].*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "id.where(", "1+", "id.", "%resource.select(", "'a' & '", "'"})
    void refusesExpressionsWithoutEnd(String part) {
        for (int times : List.of(1_500, 100_000)) {
            String view = column(part.repeat(times));
            assertThatExceptionOfType(UnusableView.class).isThrownBy(() -> rows(view, SCORE));
        }
    }

    @Test
    void takesALongText() {
        assertThat(rows(column("'" + "a\\'".repeat(3_000) + "'"), SCORE).get(0).get(0))
                .hasSize(6_000);
        assertThat(rows(column("1" + "+1".repeat(999)), SCORE).get(0)).containsExactly("1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'repeat':['$this'],'column':[{'name':'x','path':'id'}]}",
                "{'repeat':['%resource','%resource'],'column':[{'name':'x','path':'id'}]}",
                "{'forEach':'items','select':[{'forEach':'%resource.items','column':[{'name':'x','path':'$this'}]}]}",
                "{'select':[{'forEach':'items','column':[{'name':'x','path':'$this'}]},{'forEach':'items','column':[{'name':'y','path':'$this'}]}]}",
                "{'unionAll':[{'forEach':'items.select(%resource.items)','column':[{'name':'x','path':'$this'}]}]}",
                "{'forEach':'items','select':[{'forEach':'%resource.items','select':[{'forEach':'%resource.items','select':[{'forEach':'none','column':[{'name':'x','path':'$this'}]}]}]}]}",
                "{'column':[{'name':'x','path':'items.select(%resource.items).select(%resource.items).count()'}]}",
                "{'column':[{'name':'x','path':'items.where(%resource.items.where(%resource.items.exists($this = 0)).exists()).count()'}]}"
            })
    void refusesToMakeAnyNumberOfRowsOfOneResource(String select) {
        String many = "[" + "1,".repeat(200) + "2]";
        String view = "{\"resource\":\"Observation\",\"select\":[" + select.replace('\'', '"') + "]}";
        assertThatExceptionOfType(UnusableView.class)
                .isThrownBy(() -> rows(view, "{\"resourceType\":\"Observation\",\"items\":" + many + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$this & $this", "$this + $this"})
    void refusesTextsThatGrowWithoutEnd(String doubled) {
        String view = column("id" + (".select(" + doubled + ")").repeat(40));
        assertThatExceptionOfType(UnusableView.class).isThrownBy(() -> rows(view, SCORE));
    }

    @Test
    void refusesNumbersThatGrowWithoutEnd() {
        String view = column("3" + ".select($this * $this)".repeat(40));
        assertThatExceptionOfType(UnusableView.class).isThrownBy(() -> rows(view, SCORE));
    }

    private static String column(String path) {
        return "{\"resource\":\"Observation\",\"select\":[{\"column\":[{\"name\":\"x\",\"path\":" + quoted(path)
                + "}]}]}";
    }

    @Test
    void crossesSiblingsAndRepeatsParents() {
        String view =
                """
                {"resource":"Observation","select":[{"column":[{"name":"id","path":"id"}]},
                  {"forEach":"component.where(value.ofType(string).empty())",
                   "column":[{"name":"place","path":"%rowIndex"},{"name":"n","path":"code.text"}],
                   "select":[{"forEachOrNull":"nothing","column":[{"name":"none","path":"x"}]}]},
                  {"forEach":"code.coding","column":[{"name":"code","path":"system"}]}]}""";
        assertThat(rows(view, SCORE))
                .containsExactly(
                        Arrays.asList("s1", "0", "n", null, "own"),
                        Arrays.asList("s1", "0", "n", null, "loinc"),
                        Arrays.asList("s1", "1", "d", null, "own"),
                        Arrays.asList("s1", "1", "d", null, "loinc"));
    }

    @Test
    void givesNoRowWhereThereIsNothingToWalkOver() {
        String view =
                """
                {"resource":"Observation","select":[{"column":[{"name":"id","path":"id"}]},
                  {"forEach":"note","column":[{"name":"text","path":"text"}]}]}""";
        assertThat(rows(view, SCORE)).isEmpty();
    }

    @Test
    void walksToAnyDepth() {
        String view =
                """
                {"resource":"QuestionnaireResponse","select":[{"repeat":["item","answer.item"],"column":[
                  {"name":"item","path":"linkId"},{"name":"row","path":"%rowIndex"},
                  {"name":"answers","path":"answer.value.ofType(integer)","collection":true}]}]}""";
        assertThat(rows(view, FORM))
                .containsExactly(
                        List.of("1", "0", "[]"),
                        List.of("1.1", "1", "[2]"),
                        List.of("1.1.1", "2", "[]"),
                        List.of("2", "3", "[0, 3]"));
    }

    @Test
    void putsUnionsTogether() {
        String view =
                """
                {"resource":"Observation","select":[{"column":[{"name":"id","path":"id"}],"unionAll":[
                  {"forEach":"code.coding","column":[{"name":"word","path":"code"}]},
                  {"forEach":"component","column":[{"name":"word","path":"code.text"}]}]}]}""";
        assertThat(rows(view, SCORE))
                .extracting(row -> row.get(1))
                .containsExactly("phq-9-total", "44261-6", "n", "d", "w");
    }

    @Test
    void givesRowsOfResourcesThatMeetAllConditionsAlone() {
        String view =
                """
                {"resource":"Observation","where":[{"path":"status = 'final'"},{"path":"%s"}],
                 "select":[{"column":[{"name":"id","path":"id"}]}]}""";
        assertThat(rows(view.formatted("code.exists()"), SCORE)).hasSize(1);
        assertThat(rows(view.formatted("issued = 'x'"), SCORE)).isEmpty();
        assertThat(rows(view.formatted("code.exists()"), FORM)).isEmpty();
    }

    @Test
    void packagedViewsHaveColumnsThatAreExplained() {
        assertThat(ViewFiles.packaged()).hasSize(5).allSatisfy(view -> {
            assertThat(ViewReader.read(view).columns()).isNotEmpty();
            assertThat(view.findValuesAsText("description")).doesNotContain("");
            assertThat(view.path("url").asText())
                    .isEqualTo("https://rapport.org/fhir/ViewDefinition/"
                            + view.path("id").asText());
        });
    }

    @Test
    void takesViewsOfAFolderAndTellsOfThoseThatCannotBeUsed(@TempDir Path folder) throws IOException {
        String view =
                """
                {"resourceType":"ViewDefinition","id":"%s","resource":"Patient",
                 "select":[{"column":[{"name":"x","path":"%s"}]}]}""";
        Files.writeString(folder.resolve("good.json"), view.formatted("good", "id"));
        Files.writeString(folder.resolve("same.json"), view.formatted("good", "gender"));
        Files.writeString(folder.resolve("ours.json"), view.formatted("rapport-scores", "id"));
        Files.writeString(folder.resolve("wrong.json"), view.formatted("wrong", "id."));
        Files.writeString(folder.resolve("broken.json"), "{");
        Files.writeString(folder.resolve("notes.txt"), "nothing");
        Map<String, String> problems = new TreeMap<>();
        assertThat(ViewFiles.of(folder, problems))
                .singleElement()
                .extracting(used -> used.at("/select/0/column/0/path").asText())
                .isEqualTo("id");
        assertThat(problems).containsOnlyKeys("broken.json", "ours.json", "same.json", "wrong.json");
    }

    private static List<List<String>> rows(String view, String resource) {
        View understood = ViewReader.read(read(view));
        List<List<String>> rows = new ArrayList<>();
        for (Object[] row : understood.rows(read(resource))) {
            rows.add(Arrays.stream(row)
                    .map(cell -> cell == null ? null : cell.toString())
                    .toList());
            assertThat(row).hasSameSizeAs(understood.columns());
        }
        return rows;
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
