package org.rapport.adapter.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.audit.PublishedCount;

class SheetTest {
    private static final List<String> COLUMNS = List.of("name", "count", "percent");

    @Test
    void writesHiddenCountsAsAStarAndWhatIsMissingAsNothing() {
        Sheet sheet = sheet(List.of("a", new PublishedCount.Hidden(), Optional.empty()));
        assertThat(sheet.csv()).isEqualTo("name,count,percent\r\na,*,\r\n");
        assertThat(sheet.json()).hasToString("{\"rows\":[{\"name\":\"a\",\"count\":\"*\"}]}");
    }

    @Test
    void writesTheSameNumbersInBothForms() {
        Sheet sheet = sheet(List.of("a", new PublishedCount.Shown(120), Optional.of(new BigDecimal("62.5"))));
        assertThat(sheet.csv()).endsWith("a,120,62.5\r\n");
        assertThat(sheet.json()).hasToString("{\"rows\":[{\"name\":\"a\",\"count\":120,\"percent\":62.5}]}");
    }

    @Test
    void keepsASpreadsheetFromTakingANameForAFormula() {
        assertThat(sheet(List.of("=1+1", 1L, Optional.empty())).csv()).contains("'=1+1,");
        assertThat(sheet(List.of("@home", 1L, Optional.empty())).csv()).contains("'@home,");
        assertThat(sheet(List.of("\t-x", 1L, Optional.empty())).csv()).contains("'\t-x,");
        assertThat(sheet(List.of("a", 1L, new BigDecimal("-0.5"))).csv()).endsWith("a,1,-0.5\r\n");
    }

    @Test
    void quotesWhatWouldBreakALine() {
        assertThat(sheet(List.of("day, \"clinic\"\nnorth", 1L, Optional.empty()))
                        .csv())
                .contains("\"day, \"\"clinic\"\"\nnorth\",1,");
    }

    @Test
    void putsNotesIntoJsonAlone() {
        Sheet sheet = new Sheet(COLUMNS, List.of(), Map.of("leftOut", Json.createValue(3)));
        assertThat(sheet.json()).hasToString("{\"leftOut\":3,\"rows\":[]}");
        assertThat(sheet.csv()).isEqualTo("name,count,percent\r\n");
    }

    private static Sheet sheet(List<Object> row) {
        return new Sheet(COLUMNS, List.of(row), Map.of());
    }
}
