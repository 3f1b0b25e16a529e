package org.rapport.adapter.fhirserver.flat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.rapport.fhir.flat.ViewColumn;

/** One object for each row: an array of them, or a line for each. */
final class JsonTable implements Table {
    private static final ObjectMapper VALUES = new ObjectMapper();

    private final JsonGenerator out;
    private final List<ViewColumn> columns;
    private final boolean lines;

    JsonTable(OutputStream out, List<ViewColumn> columns, boolean lines) throws IOException {
        this.out = VALUES.createGenerator(out);
        this.out.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
        this.columns = columns;
        this.lines = lines;
        if (lines) {
            this.out.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        } else {
            this.out.writeStartArray();
        }
    }

    @Override
    public void row(Object[] cells) throws IOException {
        out.writeStartObject();
        for (int place = 0; place < cells.length; place++) {
            out.writeFieldName(columns.get(place).name());
            out.writeObject(cells[place]);
        }
        out.writeEndObject();
    }

    @Override
    public void end() throws IOException {
        if (lines) {
            out.writeRaw('\n');
        } else {
            out.writeEndArray();
        }
        out.flush();
    }
}
