package org.rapport.application.site;

/**
 * The ways in and out that a hospital has beside the plain poll of its EHR, and how they are secured.
 *
 * @param tls how its connections are secured
 * @param writeBack what the hospital has agreed on about writing into its EHR, and how fast it may be asked
 * @param outlets where scores go that are not written back by FHIR
 */
public record Connections(Tls tls, WriteBack writeBack, Outlets outlets) {
    /** Nothing but FHIR, with every default. */
    public static final Connections DEFAULTS = new Connections(Tls.DEFAULTS, WriteBack.DEFAULTS, Outlets.NONE);

    public Connections with(Tls other) {
        return new Connections(other, writeBack, outlets);
    }

    public Connections with(WriteBack other) {
        return new Connections(tls, other, outlets);
    }

    public Connections with(Outlets other) {
        return new Connections(tls, writeBack, other);
    }
}
