package org.rapport.domain.audit;

import java.util.List;
import java.util.stream.LongStream;

/**
 * A table of counts, each case in one cell: rows × columns, from which the totals follow.
 *
 * @param rows the counts, row by row
 */
public record CountTable(List<List<Long>> rows) {
    public CountTable {
        rows = rows.stream().map(List::copyOf).toList();
        if (rows.isEmpty() || rows.get(0).isEmpty()) {
            throw new IllegalArgumentException("A table needs at least one cell");
        }
        int width = rows.get(0).size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("The rows of a table are equally long");
        }
        if (rows.stream().flatMap(List::stream).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("A count is zero or more");
        }
    }

    /** The number of rows, without the totals. */
    public int height() {
        return rows.size();
    }

    /** The number of columns, without the totals. */
    public int width() {
        return rows.get(0).size();
    }

    /** The count of a cell; a row or column after the last one stands for the totals. */
    long at(int row, int column) {
        return lines(row, height())
                .flatMap(i -> lines(column, width()).map(j -> rows.get((int) i).get((int) j)))
                .sum();
    }

    private static LongStream lines(int line, int count) {
        return line < count ? LongStream.of(line) : LongStream.range(0, count);
    }
}
