package org.rapport.domain.audit;

import java.util.List;

/**
 * A table of counts as others may see it. Totals are rounded by themselves, so that rounded cells need not add up.
 *
 * @param rows the cells, row by row
 * @param rowTotals the total of each row
 * @param columnTotals the total of each column
 * @param total of all cells
 */
public record PublishedTable(
        List<List<PublishedCount>> rows,
        List<PublishedCount> rowTotals,
        List<PublishedCount> columnTotals,
        PublishedCount total) {
    public PublishedTable {
        rows = rows.stream().map(List::copyOf).toList();
        rowTotals = List.copyOf(rowTotals);
        columnTotals = List.copyOf(columnTotals);
    }
}
