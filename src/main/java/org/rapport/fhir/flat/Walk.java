package org.rapport.fhir.flat;

import java.util.ArrayList;
import java.util.List;

/** What a select walks over: what it is given as it is, or elements of it, one at a time. */
@FunctionalInterface
interface Walk {

    /** How deep a repeat goes. */
    int DEEPEST = 100;

    List<Place> places(List<Item> focus, Scope scope);

    /**
     * A stop of the walk.
     *
     * @param items what is seen from there
     * @param scope what may be referred to there
     */
    record Place(List<Item> items, Scope scope) {}

    /** Nowhere. */
    static Walk still() {
        return (focus, scope) -> List.of(new Place(focus, scope));
    }

    /** Over each element; with {@code orNull}, over nothing once when there is none. */
    static Walk over(Path path, boolean orNull) {
        return (focus, scope) -> {
            List<Item> items = path.of(focus, scope);
            return items.isEmpty() && orNull ? List.of(new Place(List.of(), scope.at(0))) : each(items, scope);
        };
    }

    /** Over the elements of some paths, and of the same paths from there, to any depth. */
    static Walk repeated(List<Path> paths) {
        return (focus, scope) -> {
            List<Item> items = new ArrayList<>();
            descend(focus, paths, scope, items, 0);
            return each(items, scope);
        };
    }

    private static void descend(List<Item> focus, List<Path> paths, Scope scope, List<Item> items, int depth) {
        if (depth > DEEPEST) {
            throw new UnusableView("A repeat goes deeper than " + DEEPEST + " levels, or without end");
        }
        for (Path path : paths) {
            for (Item item : path.of(focus, scope)) {
                items.add(item);
                Effort.requireRows(items.size());
                descend(List.of(item), paths, scope, items, depth + 1);
            }
        }
    }

    private static List<Place> each(List<Item> items, Scope scope) {
        scope.effort().take(items.size());
        List<Place> places = new ArrayList<>(items.size());
        for (int row = 0; row < items.size(); row++) {
            places.add(new Place(List.of(items.get(row)), scope.at(row)));
        }
        return places;
    }
}
