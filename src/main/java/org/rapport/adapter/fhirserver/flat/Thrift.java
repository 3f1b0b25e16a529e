package org.rapport.adapter.fhirserver.flat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The compact protocol of Thrift, as far as the headers of Parquet use it: structs with truths, 32-bit and 64-bit numbers,
 * texts, structs and lists of these.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">the specification</a>
 */
final class Thrift {
    private static final int TRUE = 1;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int LARGEST_SHORT_LIST = 14;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    Thrift yes(int field) {
        header(field, TRUE);
        return this;
    }

    Thrift i32(int field, int value) {
        header(field, I32);
        varint(((long) value << 1) ^ (value >> 31));
        return this;
    }

    Thrift i64(int field, long value) {
        header(field, I64);
        varint((value << 1) ^ (value >> 63));
        return this;
    }

    Thrift text(int field, String value) {
        header(field, BINARY);
        binary(value);
        return this;
    }

    Thrift begin(int field) {
        header(field, STRUCT);
        return element();
    }

    /** Begins a struct that is an element of a list, or the whole. */
    Thrift element() {
        outer.push(last);
        last = 0;
        return this;
    }

    Thrift end() {
        out.write(0);
        last = outer.pop();
        return this;
    }

    Thrift structs(int field, int size) {
        header(field, LIST);
        listHeader(size, STRUCT);
        return this;
    }

    Thrift numbers(int field, int... values) {
        header(field, LIST);
        listHeader(values.length, I32);
        for (int value : values) {
            varint(((long) value << 1) ^ (value >> 31));
        }
        return this;
    }

    Thrift texts(int field, String value) {
        header(field, LIST);
        listHeader(1, BINARY);
        binary(value);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void header(int field, int type) {
        out.write((field - last) << 4 | type);
        last = field;
    }

    private void listHeader(int size, int type) {
        if (size <= LARGEST_SHORT_LIST) {
            out.write(size << 4 | type);
        } else {
            out.write(0xF0 | type);
            varint(size);
        }
    }

    private void binary(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private void varint(long value) {
        varint(out, value);
    }

    /** Seven bits at a time, the lowest first. */
    static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
