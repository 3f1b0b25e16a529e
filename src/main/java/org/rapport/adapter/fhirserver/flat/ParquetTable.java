package org.rapport.adapter.fhirserver.flat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.rapport.fhir.flat.ViewColumn;

/**
 * Parquet, written from front to back as a client takes it: groups of rows, in each a page for each column, in gzip; at the
 * end what is where. Every column may have nothing in a row. A list is a text in JSON.
 *
 * @see <a href="https://github.com/apache/parquet-format">the specification</a>
 */
final class ParquetTable implements Table {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int ROWS_PER_GROUP = 20_000;
    private static final int OPTIONAL = 1;
    private static final int GZIP = 2;
    private static final int PLAIN = 0;
    private static final int RLE = 3;

    private final OutputStream out;
    private final List<ParquetColumn> columns;
    private final List<Group> groups = new ArrayList<>();
    private long written;
    private int rows;

    ParquetTable(OutputStream out, List<ViewColumn> columns) throws IOException {
        this.out = out;
        this.columns = columns.stream().map(ParquetColumn::new).toList();
        write(MAGIC);
    }

    private record Chunk(long offset, long plainSize, long size) {}

    private record Group(int rows, List<Chunk> chunks) {}

    @Override
    public void row(Object[] cells) throws IOException {
        for (int place = 0; place < cells.length; place++) {
            columns.get(place).add(cells[place]);
        }
        rows++;
        if (rows == ROWS_PER_GROUP) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        for (ParquetColumn column : columns) {
            chunks.add(chunk(column));
        }
        groups.add(new Group(rows, chunks));
        rows = 0;
    }

    private Chunk chunk(ParquetColumn column) throws IOException {
        byte[] page = column.takePage();
        byte[] packed = packed(page);
        Thrift header = new Thrift().element();
        header.i32(1, 0).i32(2, page.length).i32(3, packed.length);
        header.begin(5).i32(1, rows).i32(2, PLAIN).i32(3, RLE).i32(4, RLE).end();
        byte[] head = header.end().bytes();
        long offset = written;
        write(head);
        write(packed);
        return new Chunk(offset, (long) head.length + page.length, (long) head.length + packed.length);
    }

    private static byte[] packed(byte[] page) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(page);
        }
        return packed.toByteArray();
    }

    @Override
    public void end() throws IOException {
        if (rows > 0) {
            endGroup();
        }
        byte[] footer = footer();
        write(footer);
        write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array());
        write(MAGIC);
        out.flush();
    }

    /** Of a moment it is said besides that it is one of UTC, which the older word for its type leaves open. */
    private byte[] footer() {
        Thrift footer = new Thrift().element().i32(1, 1).structs(2, columns.size() + 1);
        footer.element().text(4, "schema").i32(5, columns.size()).end();
        for (ParquetColumn column : columns) {
            footer.element().i32(1, column.physicalType()).i32(3, OPTIONAL).text(4, column.name());
            if (column.convertedType() >= 0) {
                footer.i32(6, column.convertedType());
            }
            if (column.convertedType() == ParquetColumn.TIMESTAMP_MICROS) {
                footer.begin(10)
                        .begin(8)
                        .yes(1)
                        .begin(2)
                        .begin(2)
                        .end()
                        .end()
                        .end()
                        .end();
            }
            footer.end();
        }
        footer.i64(3, groups.stream().mapToLong(Group::rows).sum()).structs(4, groups.size());
        groups.forEach(group -> describe(footer, group));
        return footer.text(6, "Rapport").end().bytes();
    }

    private void describe(Thrift footer, Group group) {
        footer.element().structs(1, columns.size());
        for (int place = 0; place < columns.size(); place++) {
            Chunk chunk = group.chunks().get(place);
            ParquetColumn column = columns.get(place);
            footer.element().i64(2, chunk.offset()).begin(3);
            footer.i32(1, column.physicalType()).numbers(2, PLAIN, RLE).texts(3, column.name());
            footer.i32(4, GZIP).i64(5, group.rows()).i64(6, chunk.plainSize()).i64(7, chunk.size());
            footer.i64(9, chunk.offset()).end().end();
        }
        long size = group.chunks().stream().mapToLong(Chunk::plainSize).sum();
        footer.i64(2, size).i64(3, group.rows()).end();
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }
}
