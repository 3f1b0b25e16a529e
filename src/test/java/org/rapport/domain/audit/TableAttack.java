package org.rapport.domain.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Somebody who sees a published table, knows every shown count exactly, as if nothing were rounded, and looks for other
 * tables that would look the same. A hidden count is safe when two such tables differ in it.
 *
 * <p>It tries hidden cells one up and one down, row by row, and knows nothing of how the cells were chosen.
 */
final class TableAttack {
    private final CountTable truth;
    private final PublishedTable seen;
    private final boolean[][] varies;
    private final long[][] guess;

    private TableAttack(CountTable truth, PublishedTable seen) {
        this.truth = truth;
        this.seen = seen;
        this.varies = new boolean[truth.height() + 1][truth.width() + 1];
        this.guess = new long[truth.height()][truth.width()];
    }

    /** The hidden counts, totals included, that have the same value in every table found. */
    static List<String> foundOut(CountTable truth, PublishedTable seen) {
        TableAttack attack = new TableAttack(truth, seen);
        attack.guessFrom(0);
        List<String> known = new ArrayList<>();
        for (int i = 0; i <= truth.height(); i++) {
            for (int j = 0; j <= truth.width(); j++) {
                if (attack.hidden(i, j) && !attack.varies[i][j]) {
                    known.add("row " + (i + 1) + ", column " + (j + 1));
                }
            }
        }
        return known;
    }

    private void guessFrom(int cell) {
        int width = truth.width();
        int i = cell / width;
        int j = cell % width;
        if (j == 0 && i > 0 && !fits(i - 1, width)) {
            return;
        }
        if (i == truth.height()) {
            compare();
            return;
        }
        long count = truth.at(i, j);
        int reach = hidden(i, j) ? 1 : 0;
        for (long other = Math.max(0, count - reach); other <= count + reach; other++) {
            guess[i][j] = other;
            guessFrom(cell + 1);
        }
    }

    private void compare() {
        boolean possible = IntStream.rangeClosed(0, truth.width()).allMatch(j -> fits(truth.height(), j));
        for (int i = 0; possible && i <= truth.height(); i++) {
            for (int j = 0; j <= truth.width(); j++) {
                varies[i][j] |= guessed(i, j) != truth.at(i, j);
            }
        }
    }

    /** Whether a total of the guess is what is shown, if it is shown. */
    private boolean fits(int i, int j) {
        return hidden(i, j) || guessed(i, j) == truth.at(i, j);
    }

    private long guessed(int i, int j) {
        IntStream rows = i < truth.height() ? IntStream.of(i) : IntStream.range(0, truth.height());
        return rows.mapToLong(row -> {
                    IntStream columns = j < truth.width() ? IntStream.of(j) : IntStream.range(0, truth.width());
                    return columns.mapToLong(column -> guess[row][column]).sum();
                })
                .sum();
    }

    private boolean hidden(int i, int j) {
        return at(seen, i, j) instanceof PublishedCount.Hidden;
    }

    /** A cell of a published table; the row and column after the last are the totals. */
    static PublishedCount at(PublishedTable table, int i, int j) {
        int height = table.rows().size();
        int width = table.columnTotals().size();
        if (i < height) {
            return j < width ? table.rows().get(i).get(j) : table.rowTotals().get(i);
        }
        return j < width ? table.columnTotals().get(j) : table.total();
    }
}
