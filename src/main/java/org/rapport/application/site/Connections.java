package org.rapport.application.site;

/**
 * The ways in and out that a hospital has beside the plain poll of its EHR.
 *
 * @param writeBack what the hospital has agreed on about writing into its EHR, and how fast it may be asked
 * @param outlets where scores go that are not written back by FHIR
 */
public record Connections(WriteBack writeBack, Outlets outlets) {
    /** Nothing but FHIR, with every default. */
    public static final Connections DEFAULTS = new Connections(WriteBack.DEFAULTS, Outlets.NONE);

    public Connections with(WriteBack other) {
        return new Connections(other, outlets);
    }

    public Connections with(Outlets other) {
        return new Connections(writeBack, other);
    }
}
