package org.rapport.domain.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The cells of a table and its totals as the edges of a network in which every line is a node: what flows into a row's
 * node through its total flows out through its cells, and into the columns' totals (Cox 1995, Network models for
 * complementary cell suppression, JASA 90:1453–1462).
 *
 * <p>Whoever sees the shown counts can change hidden ones only along a circle of hidden cells, one up and the next down;
 * none below zero. A hidden cell's count is thus known exactly if and only if no such circle leads through it. Where
 * there is none, the cheapest one is hidden as well: as few and as small cells as possible, and totals only where cells
 * are not enough. One circle always exists, over the row's, the column's and the grand total.
 */
final class CellNetwork {
    private final int nodes;
    private final List<Cell> cells;

    private CellNetwork(int nodes, List<Cell> cells) {
        this.nodes = nodes;
        this.cells = List.copyOf(cells);
    }

    /** Row by row, each followed by its total, and the column totals with the grand total last. */
    static CellNetwork ofTable(CountTable table) {
        int rows = table.height() + 1;
        int columns = table.width() + 1;
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                boolean rowTotal = j == table.width();
                boolean columnTotal = i == table.height();
                boolean backwards = rowTotal != columnTotal;
                int from = backwards ? rows + j : i;
                int to = backwards ? i : rows + j;
                cells.add(new Cell(from, to, table.at(i, j), rowTotal || columnTotal));
            }
        }
        return new CellNetwork(rows + columns, cells);
    }

    /** The cells of a single row and its total, without column totals, which would be the cells themselves. */
    static CellNetwork ofList(CountTable row) {
        List<Cell> cells = new ArrayList<>();
        for (int j = 0; j < row.width(); j++) {
            cells.add(new Cell(0, 1, row.at(0, j), false));
        }
        cells.add(new Cell(1, 0, row.at(0, row.width()), true));
        return new CellNetwork(2, cells);
    }

    int size() {
        return cells.size();
    }

    long count(int cell) {
        return cells.get(cell).count;
    }

    /**
     * The cells to hide: those below the threshold, those with too few people behind them, and those without which one of
     * them could be had.
     *
     * @param few the cells with too few people behind them, whatever their counts
     */
    BitSet keptFromSubtraction(long threshold, BitSet few) {
        BitSet hidden = (BitSet) few.clone();
        for (int cell = 0; cell < cells.size(); cell++) {
            if (count(cell) < threshold) {
                hidden.set(cell);
            }
        }
        BitSet small = (BitSet) hidden.clone();
        small.stream().forEach(cell -> CheapestCircle.through(cell, cells, nodes, hidden)
                .forEach(hidden::set));
        return hidden;
    }

    /**
     * A cell or a total.
     *
     * @param from the node it flows out of
     * @param to the node it flows into
     * @param count the cases in it
     * @param sum whether it is a total
     */
    record Cell(int from, int to, long count, boolean sum) {}
}
