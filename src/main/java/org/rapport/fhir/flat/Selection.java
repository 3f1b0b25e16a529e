package org.rapport.fhir.flat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@code select} that was understood: for each element it walks over, its columns, crossed with what each select inside it
 * gives, crossed with the union.
 *
 * @param walk what it walks over
 * @param columns its own columns
 * @param inside the selects inside it
 * @param union the selects whose rows are put together
 */
record Selection(Walk walk, List<Column> columns, List<Selection> inside, List<Selection> union) {

    /**
     * A column.
     *
     * @param named how it is called
     * @param path what it holds
     */
    record Column(ViewColumn named, Path path) {}

    List<ViewColumn> header() {
        List<ViewColumn> header =
                new ArrayList<>(columns.stream().map(Column::named).toList());
        inside.forEach(select -> header.addAll(select.header()));
        if (!union.isEmpty()) {
            header.addAll(union.get(0).header());
        }
        return header;
    }

    List<Object[]> rows(List<Item> focus, Scope scope) {
        List<Object[]> rows = new ArrayList<>();
        List<Walk.Place> places = walk.places(focus, scope);
        for (Walk.Place place : places) {
            rows.addAll(crossed(place.items(), place.scope()));
            Effort.requireRows(rows.size());
        }
        return rows;
    }

    private List<Object[]> crossed(List<Item> focus, Scope scope) {
        List<Object[]> rows = List.<Object[]>of(own(focus, scope));
        for (Selection select : inside) {
            rows = crossed(rows, select.rows(focus, scope), scope.effort());
        }
        if (union.isEmpty()) {
            return rows;
        }
        List<Object[]> together = new ArrayList<>();
        for (Selection select : union) {
            together.addAll(select.rows(focus, scope));
            Effort.requireRows(together.size());
        }
        return crossed(rows, together, scope.effort());
    }

    private static List<Object[]> crossed(List<Object[]> left, List<Object[]> right, Effort effort) {
        Effort.requireRows((long) left.size() * right.size());
        List<Object[]> rows = new ArrayList<>(left.size() * right.size());
        for (Object[] first : left) {
            for (Object[] second : right) {
                effort.take(first.length + second.length);
                Object[] row = Arrays.copyOf(first, first.length + second.length);
                System.arraycopy(second, 0, row, first.length, second.length);
                rows.add(row);
            }
        }
        return rows;
    }

    private Object[] own(List<Item> focus, Scope scope) {
        Object[] row = new Object[columns.size()];
        scope.effort().take(row.length);
        for (int place = 0; place < row.length; place++) {
            Column column = columns.get(place);
            row[place] = Cells.of(column.named(), column.path().of(focus, scope));
        }
        return row;
    }
}
