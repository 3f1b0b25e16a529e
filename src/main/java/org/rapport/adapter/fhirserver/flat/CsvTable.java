package org.rapport.adapter.fhirserver.flat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rapport.fhir.flat.ViewColumn;

/**
 * CSV as RFC 4180 has it, in UTF-8. Nothing is an empty cell, an empty text is {@code ""}; a list is written as JSON.
 */
final class CsvTable implements Table {
    private static final ObjectMapper LISTS = new ObjectMapper();

    private final Writer out;

    CsvTable(OutputStream out, List<ViewColumn> columns, boolean header) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (header) {
            row(columns.stream().map(ViewColumn::name).toArray());
        }
    }

    @Override
    public void row(Object[] cells) throws IOException {
        for (int place = 0; place < cells.length; place++) {
            if (place > 0) {
                out.write(',');
            }
            out.write(cell(cells[place]));
        }
        out.write("\r\n");
    }

    private static String cell(Object value) throws IOException {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof List<?> list) {
            return quoted(LISTS.writeValueAsString(list));
        }
        String text = value.toString();
        boolean plain = !text.isEmpty()
                && text.chars().noneMatch(letter -> letter == '"' || letter == ',' || letter == '\r' || letter == '\n')
                && text.strip().length() == text.length();
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
