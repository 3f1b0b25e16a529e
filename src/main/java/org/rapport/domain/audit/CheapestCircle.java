package org.rapport.domain.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.rapport.domain.audit.CellNetwork.Cell;

/**
 * The cheapest way back from one end of a cell to the other, so that both together are a circle along which counts can
 * change without any falling below zero. A hidden cell costs nothing, another its count and one more, a total more than
 * all cells together.
 */
final class CheapestCircle {
    private static final long UNREACHED = Long.MAX_VALUE;

    private final int through;
    private final List<Cell> cells;
    private final BitSet hidden;
    private final long priceOfTotal;
    private final long[] cost;
    private final int[] by;

    private CheapestCircle(int through, int source, List<Cell> cells, int nodes, BitSet hidden) {
        this.through = through;
        this.cells = cells;
        this.hidden = hidden;
        this.priceOfTotal =
                1 + cells.stream().mapToLong(cell -> 1 + cell.count()).sum();
        this.cost = new long[nodes];
        this.by = new int[nodes];
        spread(source);
    }

    /** The other cells of the circle, those hidden already among them. */
    static List<Integer> through(int cell, List<Cell> cells, int nodes, BitSet hidden) {
        Cell start = cells.get(cell);
        CheapestCircle up = new CheapestCircle(cell, start.to(), cells, nodes, hidden);
        if (start.count() > 0) {
            CheapestCircle down = new CheapestCircle(cell, start.from(), cells, nodes, hidden);
            if (down.cost[start.to()] < up.cost[start.from()]) {
                return down.way(start.to(), start.from());
            }
        }
        return up.way(start.from(), start.to());
    }

    /** After Bellman (1958): cheaper ways are taken over until there are none. */
    private void spread(int source) {
        Arrays.fill(cost, UNREACHED);
        cost[source] = 0;
        boolean cheaper = true;
        while (cheaper) {
            cheaper = false;
            for (int cell = 0; cell < cells.size(); cell++) {
                Cell edge = cells.get(cell);
                if (cell != through) {
                    cheaper |= cheaper(cell, edge.from(), edge.to());
                    cheaper |= edge.count() > 0 && cheaper(cell, edge.to(), edge.from());
                }
            }
        }
    }

    private boolean cheaper(int cell, int from, int to) {
        if (cost[from] == UNREACHED || cost[from] + price(cell) >= cost[to]) {
            return false;
        }
        cost[to] = cost[from] + price(cell);
        by[to] = cell;
        return true;
    }

    private long price(int cell) {
        if (hidden.get(cell)) {
            return 0;
        }
        return cells.get(cell).sum() ? priceOfTotal : 1 + cells.get(cell).count();
    }

    private List<Integer> way(int target, int source) {
        List<Integer> way = new ArrayList<>();
        int node = target;
        while (node != source) {
            Cell cell = cells.get(by[node]);
            way.add(by[node]);
            node = cell.from() == node ? cell.to() : cell.from();
        }
        return way;
    }
}
