package org.rapport.application.query;

import java.util.Optional;

/** A value that an element is asked for. */
public sealed interface Wanted {

    /** Any value at all. */
    record Present() implements Wanted {}

    /**
     * A code.
     *
     * @param system its system; the empty text for a code without one; absent for a code of whatever system
     * @param code the code; absent for any of the system
     */
    record Token(Optional<String> system, Optional<String> code) implements Wanted {

        public static Token of(String code) {
            return new Token(Optional.empty(), Optional.of(code));
        }

        public static Token of(String system, String code) {
            return new Token(Optional.of(system), Optional.of(code));
        }

        /** Whether it means a code of a system. */
        public boolean means(String ofSystem, String itsCode) {
            return system.map(ofSystem::equals).orElse(true)
                    && code.map(itsCode::equals).orElse(true);
        }
    }

    /**
     * A resource.
     *
     * @param site the site at whose EHR it is; absent where the search does not say
     * @param type its type; absent where the search does not say
     * @param id its logical id
     */
    record Reference(Optional<String> site, Optional<String> type, String id) implements Wanted {

        /** Whether it may mean a resource of a type. */
        public boolean mayBe(String ofType) {
            return type.map(ofType::equals).orElse(true);
        }
    }

    /**
     * A resource by its identifier.
     *
     * @param token system and value
     */
    record Identified(Token token) implements Wanted {}

    /**
     * A time.
     *
     * @param bound how it must lie
     */
    record Time(TimeBound bound) implements Wanted {}

    /**
     * A number with a unit.
     *
     * @param range where it must lie
     * @param unit UCUM code, or the unit's words where no system is given
     */
    record Quantity(NumberRange range, Token unit) implements Wanted {}

    /**
     * A URI.
     *
     * @param uri the text
     */
    record Uri(String uri) implements Wanted {}

    /**
     * Two values of one part of the resource, such as of one component.
     *
     * @param first of the first parameter
     * @param second of the second
     */
    record Pair(Wanted first, Wanted second) implements Wanted {}
}
