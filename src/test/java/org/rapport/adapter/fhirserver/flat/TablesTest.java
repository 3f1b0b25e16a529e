package org.rapport.adapter.fhirserver.flat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.fhir.flat.View;
import org.rapport.fhir.flat.ViewColumn;
import org.rapport.fhir.flat.ViewReader;
import org.rapport.testing.DuckDb;

/** Tables in all formats, read back by DuckDB. */
class TablesTest {
    private static final List<ViewColumn> COLUMNS = List.of(
            column("words", ViewColumn.Kind.TEXT),
            column("yes", ViewColumn.Kind.BOOLEAN),
            column("small", ViewColumn.Kind.INTEGER),
            column("large", ViewColumn.Kind.LONG),
            column("value", ViewColumn.Kind.DOUBLE),
            column("day", ViewColumn.Kind.DATE),
            column("moment", ViewColumn.Kind.TIMESTAMP),
            new ViewColumn("several", ViewColumn.Kind.TEXT, true));
    private static final Object[] FULL = {
        "Grüße, \"Anna\"\nund =1+1",
        true,
        -7,
        5_000_000_000L,
        new BigDecimal("12.50"),
        "2026-03-09",
        "2026-03-09T14:00:00.123456+01:00",
        List.of("a", "b")
    };

    @TempDir
    private Path folder;

    @Test
    void parquetKeepsValuesAndTypes() throws IOException {
        String file = parquet(FULL, new Object[8]);
        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.rows("select column_name, column_type from (describe select * from '" + file + "')"))
                    .containsExactly(
                            List.of("words", "VARCHAR"),
                            List.of("yes", "BOOLEAN"),
                            List.of("small", "INTEGER"),
                            List.of("large", "BIGINT"),
                            List.of("value", "DOUBLE"),
                            List.of("day", "DATE"),
                            List.of("moment", "TIMESTAMP WITH TIME ZONE"),
                            List.of("several", "VARCHAR"));
            assertThat(duck.rows("select words, yes, small, large, value, day, epoch_us(moment), several from '" + file
                            + "'"))
                    .containsExactly(
                            List.of(
                                    "Grüße, \"Anna\"\nund =1+1",
                                    "true",
                                    "-7",
                                    "5000000000",
                                    "12.5",
                                    "2026-03-09",
                                    "1773061200123456",
                                    "[\"a\",\"b\"]"),
                            List.of("null", "null", "null", "null", "null", "null", "null", "null"));
        }
    }

    @Test
    void parquetLeavesOutWhatAColumnCannotHold() throws IOException {
        Object[] partly = {"x", "perhaps", "1.5", "many", "12,5", "2026", "2026-03-09", List.of()};
        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.rows("select * from '" + parquet(partly) + "'"))
                    .containsExactly(List.of("x", "null", "null", "null", "null", "null", "null", "[]"));
        }
    }

    @Test
    void parquetMayHaveManyGroupsOfRowsOrNone() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Table table = Format.PARQUET.open(out, COLUMNS, true);
        for (int row = 0; row < 45_001; row++) {
            boolean there = row % 7 != 0;
            table.row(new Object[] {
                there ? "p" + row : null, row % 3 == 0, row, there ? (long) row : null, row / 2.0, null, null, null
            });
        }
        table.end();
        String file = DuckDb.file(folder, "many.parquet", out.toByteArray()).toString();
        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.rows("select count(*), count(words), sum(small), sum(large), sum(value),"
                            + " count(*) filter (where yes), max(words), count(day) from '" + file + "'"))
                    .containsExactly(
                            List.of("45001", "38572", "1012522500", "867882858", "5.0626125E8", "15001", "p9999", "0"));
            assertThat(duck.rows("select count(*) from '" + parquet() + "'")).containsExactly(List.of("0"));
        }
    }

    @Test
    void csvCanBeTakenApartAgain() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Table table = Format.CSV.open(out, COLUMNS, true);
        table.row(FULL);
        table.row(new Object[] {"", null, null, null, new BigDecimal("1E+3"), null, null, null});
        table.end();
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("words,yes,small,large,value,day,moment,several\r\n");
        assertThat(text).endsWith("\"\",,,,1000,,,\r\n");
        String file = DuckDb.file(folder, "table.csv", out.toByteArray()).toString();
        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.rows("select words, yes, small, value, day, several from read_csv('" + file + "') limit 1"))
                    .containsExactly(
                            List.of("Grüße, \"Anna\"\nund =1+1", "true", "-7", "12.5", "2026-03-09", "[\"a\",\"b\"]"));
        }
    }

    @Test
    void csvHasNoHeaderWhenNoneIsWanted() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Format.CSV.open(out, COLUMNS, false).end();
        assertThat(out.size()).isZero();
    }

    @Test
    void jsonIsAnArrayOrALineForEachRow() throws IOException {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        Table table = Format.JSON.open(array, COLUMNS, true);
        table.row(FULL);
        table.row(new Object[8]);
        table.end();
        JsonNode rows = new ObjectMapper().readTree(array.toByteArray());
        assertThat(rows).hasSize(2);
        assertThat(rows.at("/0/value").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(rows.at("/0/several/1").asText()).isEqualTo("b");
        assertThat(rows.at("/1/words").isNull()).isTrue();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        Table ndjson = Format.NDJSON.open(lines, COLUMNS, true);
        ndjson.row(FULL);
        ndjson.row(FULL);
        ndjson.end();
        assertThat(lines.toString(StandardCharsets.UTF_8).lines()).hasSize(2).allSatisfy(line -> assertThat(
                        new ObjectMapper().readTree(line))
                .isEqualTo(rows.get(0)));
    }

    @Test
    void typesOfColumnsFollowTheTypesAndTagsOfAView() throws IOException {
        View view = ViewReader.read(
                new ObjectMapper()
                        .readTree(
                                """
                        {"resource":"Patient","select":[{"column":[
                         {"name":"a","path":"active","type":"boolean"},{"name":"b","path":"birthDate","type":"date"},
                         {"name":"c","path":"birthDate","type":"date","tag":[{"name":"ansi/type","value":"DATE"}]},
                         {"name":"d","path":"multipleBirth","type":"http://hl7.org/fhir/StructureDefinition/integer"},
                         {"name":"e","path":"id","tag":[{"name":"ansi/type","value":"VARCHAR(64)"}]},
                         {"name":"f","path":"meta.lastUpdated","type":"instant"}]}]}"""));
        assertThat(view.columns())
                .extracting(ViewColumn::kind)
                .containsExactly(
                        ViewColumn.Kind.BOOLEAN,
                        ViewColumn.Kind.TEXT,
                        ViewColumn.Kind.DATE,
                        ViewColumn.Kind.INTEGER,
                        ViewColumn.Kind.TEXT,
                        ViewColumn.Kind.TIMESTAMP);
    }

    private String parquet(Object[]... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Table table = Format.PARQUET.open(out, COLUMNS, true);
        for (Object[] row : rows) {
            table.row(row);
        }
        table.end();
        return DuckDb.file(folder, "table" + rows.length + ".parquet", out.toByteArray())
                .toString();
    }

    private static ViewColumn column(String name, ViewColumn.Kind kind) {
        return new ViewColumn(name, kind, false);
    }
}
