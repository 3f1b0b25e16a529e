package org.rapport.application.site;

import java.util.Optional;

/**
 * The ways in and out that a hospital has beside the plain poll of its EHR, and how they are secured.
 *
 * @param tls how its connections are secured
 * @param writeBack what the hospital has agreed on about writing into its EHR, and how fast it may be asked
 * @param outlets where scores go that are not written back by FHIR
 * @param bulk how files of many resources are got and read
 * @param notifications how its EHR tells Rapport of changes, if it does
 */
public record Connections(
        Tls tls, WriteBack writeBack, Outlets outlets, BulkRules bulk, Optional<Notifications> notifications) {
    /** Nothing but FHIR, with every default. */
    public static final Connections DEFAULTS =
            new Connections(Tls.DEFAULTS, WriteBack.DEFAULTS, Outlets.NONE, BulkRules.defaults(), Optional.empty());

    public Connections with(Tls other) {
        return new Connections(other, writeBack, outlets, bulk, notifications);
    }

    public Connections with(WriteBack other) {
        return new Connections(tls, other, outlets, bulk, notifications);
    }

    public Connections with(Outlets other) {
        return new Connections(tls, writeBack, other, bulk, notifications);
    }

    public Connections with(BulkRules other) {
        return new Connections(tls, writeBack, outlets, other, notifications);
    }

    public Connections with(Notifications other) {
        return new Connections(tls, writeBack, outlets, bulk, Optional.of(other));
    }
}
