package org.rapport.application.query;

import java.util.List;

/**
 * What a search demands of a resource. Elements go by the names of FHIR's search parameters; what an element can be asked
 * for is up to the catalogue that answers.
 */
public sealed interface Condition {

    /** All of them hold; none at all admits everything. */
    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    /** At least one of them holds; none at all admits nothing. */
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    /** It does not hold, or what it asks about is not there. */
    record Not(Condition of) implements Condition {}

    /**
     * An element has a value.
     *
     * @param element name of a search parameter, such as {@code code}
     * @param wanted the value
     */
    record Is(String element, Wanted wanted) implements Condition {}

    /**
     * Some other resource refers to it.
     *
     * @param type type of the other, such as {@code Observation}
     * @param by its search parameter that refers, such as {@code has-member}
     * @param of what the other must be like
     */
    record ReferredTo(String type, String by, Condition of) implements Condition {}

    /**
     * It is not among what is closed.
     *
     * @param closed by site; what is of none of them is open
     */
    record Open(List<Closed> closed) implements Condition {
        public Open {
            closed = List.copyOf(closed);
        }
    }

    /** Admits everything. */
    static Condition everything() {
        return new All(List.of());
    }

    static Condition all(Condition... of) {
        return new All(List.of(of));
    }

    static Condition any(Condition... of) {
        return new Any(List.of(of));
    }

    static Condition is(String element, Wanted wanted) {
        return new Is(element, wanted);
    }
}
