package org.rapport.adapter.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** New rows in the text format of {@code COPY}, which costs a fraction of what {@code INSERT} does. */
final class CopyText {
    private static final byte[] NULL = {'\\', 'N'};

    private final ByteArrayOutputStream rows;
    private final Map<Instant, byte[]> moments = new HashMap<>(2);
    private boolean rowBegun;

    CopyText() {
        this(1 << 16);
    }

    /** @param bytes how many are expected */
    CopyText(int bytes) {
        rows = new ByteArrayOutputStream(bytes);
    }

    /** Adds the next column of the row; {@code null} is the database's. */
    CopyText with(Object value) {
        if (rowBegun) {
            rows.write('\t');
        }
        rowBegun = true;
        if (value == null) {
            rows.writeBytes(NULL);
        } else if (value instanceof byte[] utf8) {
            escape(utf8);
        } else if (value instanceof Instant moment) {
            rows.writeBytes(moments.computeIfAbsent(moment, one -> utf8(one.toString())));
        } else {
            escape(utf8(value.toString()));
        }
        return this;
    }

    void endRow() {
        rows.write('\n');
        rowBegun = false;
    }

    /** Adds whole rows of the same columns. */
    void append(CopyText others) {
        rows.writeBytes(others.rows.toByteArray());
    }

    /** Adds a whole row as it was told by {@link #lines()}. */
    void append(String line) {
        rows.writeBytes(utf8(line));
        rows.write('\n');
    }

    /** Each row as it would be copied. Line breaks within it are written otherwise. */
    List<String> lines() {
        return rows.toString(StandardCharsets.UTF_8).lines().toList();
    }

    boolean isEmpty() {
        return rows.size() == 0;
    }

    void updateInto(MessageDigest digest) {
        digest.update(rows.toByteArray());
    }

    /** Copies the rows into a table, in the transaction of the connection. */
    void into(Connection connection, String tableAndColumns) throws SQLException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(rows.toByteArray());
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + tableAndColumns + " from stdin", bytes, 1 << 16);
        } catch (IOException e) {
            throw new SQLException("The connection broke while rows were copied", "08006", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Runs of bytes that mean themselves are written at once. */
    private void escape(byte[] utf8) {
        int from = 0;
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] == '\\' || utf8[i] >= 0 && utf8[i] < ' ') {
                rows.write(utf8, from, i - from);
                rows.write('\\');
                rows.write(letter(utf8[i]));
                from = i + 1;
            }
        }
        rows.write(utf8, from, utf8.length - from);
    }

    /** PostgreSQL takes any other control character after a backslash as itself; it has no NUL. */
    private static int letter(byte control) {
        return switch (control) {
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case 0 -> '?';
            default -> control;
        };
    }
}
