package org.rapport.adapter.fhirserver.flat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.rapport.fhir.flat.ViewColumn;

/**
 * The values of a column in the rows that are being gathered: which are there, run by run, and those that are, one after the
 * other, lowest byte first. What a column cannot hold, such as a year in a column of days, is nothing there.
 */
final class ParquetColumn {
    static final int TIMESTAMP_MICROS = 10;
    private static final ObjectMapper LISTS = new ObjectMapper();

    private final ViewColumn column;
    private ByteArrayOutputStream levels = new ByteArrayOutputStream();
    private ByteArrayOutputStream values = new ByteArrayOutputStream();
    private boolean running;
    private int run;
    private int bits;
    private int bitCount;

    ParquetColumn(ViewColumn column) {
        this.column = column;
    }

    String name() {
        return column.name();
    }

    /** BOOLEAN 0, INT32 1, INT64 2, DOUBLE 5, BYTE_ARRAY 6. */
    int physicalType() {
        return switch (column.kind()) {
            case BOOLEAN -> 0;
            case INTEGER, DATE -> 1;
            case LONG, TIMESTAMP -> 2;
            case DOUBLE -> 5;
            case TEXT -> 6;
        };
    }

    /** UTF8 0, DATE 6, TIMESTAMP_MICROS 10; -1 where the physical type says it all. */
    int convertedType() {
        return switch (column.kind()) {
            case TEXT -> 0;
            case DATE -> 6;
            case TIMESTAMP -> TIMESTAMP_MICROS;
            default -> -1;
        };
    }

    void add(Object value) {
        boolean there = value != null && write(value);
        if (run > 0 && there != running) {
            endRun();
        }
        running = there;
        run++;
    }

    private void endRun() {
        Thrift.varint(levels, (long) run << 1);
        levels.write(running ? 1 : 0);
        run = 0;
    }

    private boolean write(Object value) {
        try {
            return switch (column.kind()) {
                case BOOLEAN -> value instanceof Boolean bool && bit(bool);
                case INTEGER -> number(new BigDecimal(value.toString()).intValueExact(), Integer.BYTES);
                case LONG -> number(new BigDecimal(value.toString()).longValueExact(), Long.BYTES);
                case DOUBLE -> number(Double.doubleToLongBits(Double.parseDouble(value.toString())), Long.BYTES);
                case DATE -> number(LocalDate.parse(day(value.toString())).toEpochDay(), Integer.BYTES);
                case TIMESTAMP -> number(micros(value.toString()), Long.BYTES);
                case TEXT -> text(value instanceof List<?> list ? LISTS.writeValueAsString(list) : value.toString());
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException | JsonProcessingException e) {
            return false;
        }
    }

    private static String day(String text) {
        return text.length() > 10 ? text.substring(0, 10) : text;
    }

    private static long micros(String text) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(text));
    }

    private boolean bit(boolean value) {
        bits |= value ? 1 << bitCount : 0;
        bitCount++;
        if (bitCount == Byte.SIZE) {
            endByte();
        }
        return true;
    }

    private void endByte() {
        values.write(bits);
        bits = 0;
        bitCount = 0;
    }

    private boolean number(long value, int size) {
        for (int place = 0; place < size; place++) {
            values.write((int) (value >>> place * Byte.SIZE));
        }
        return true;
    }

    private boolean text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length, Integer.BYTES);
        values.writeBytes(bytes);
        return true;
    }

    /** The page of what was gathered, and begins anew. */
    byte[] takePage() {
        if (run > 0) {
            endRun();
        }
        if (bitCount > 0) {
            endByte();
        }
        ByteArrayOutputStream page = values;
        values = new ByteArrayOutputStream();
        number(levels.size(), Integer.BYTES);
        values.writeBytes(levels.toByteArray());
        values.writeBytes(page.toByteArray());
        byte[] whole = values.toByteArray();
        values = new ByteArrayOutputStream();
        levels = new ByteArrayOutputStream();
        return whole;
    }
}
