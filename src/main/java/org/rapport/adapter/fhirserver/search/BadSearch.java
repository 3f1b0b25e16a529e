package org.rapport.adapter.fhirserver.search;

import java.util.Optional;

/** A search that is refused with 400. The message is a sentence for the caller. */
public final class BadSearch extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String parameter;

    /**
     * A refusal.
     *
     * @param parameter the parameter at fault
     * @param sentence what it takes
     */
    public BadSearch(String parameter, String sentence) {
        super(sentence);
        this.parameter = parameter;
    }

    /** The parameter at fault, as {@code http.<name>}. */
    public Optional<String> location() {
        return parameter.matches("[A-Za-z_][A-Za-z0-9_-]{0,63}") ? Optional.of("http." + parameter) : Optional.empty();
    }
}
