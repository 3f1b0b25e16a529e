package org.rapport.application.site;

import java.util.Optional;

/**
 * The ways in and out that a hospital has beside the plain poll of its EHR, and how they are secured.
 *
 * @param tls how its connections are secured
 * @param writeBack what the hospital has agreed on about writing into its EHR, and how fast it may be asked
 * @param outlets where scores go that are not written back by FHIR
 * @param bulk how files of many resources are got and read
 * @param reconciliation how facts are compared with what the EHR still has
 * @param notifications how its EHR tells Rapport of changes, if it does
 * @param checkIn how forms are filled in on a phone or tablet
 * @param app how its clinicians open the app, if they do
 * @param confidence what is agreed on about what clients say in confidence
 */
public record Connections(
        Tls tls,
        WriteBack writeBack,
        Outlets outlets,
        BulkRules bulk,
        Reconciliation reconciliation,
        Optional<Notifications> notifications,
        CheckIn checkIn,
        Optional<ClinicianApp> app,
        Confidence confidence) {
    /** Nothing but FHIR, with every default. */
    public static final Connections DEFAULTS = new Connections(
            Tls.DEFAULTS,
            WriteBack.DEFAULTS,
            Outlets.NONE,
            BulkRules.defaults(),
            Reconciliation.DEFAULTS,
            Optional.empty(),
            CheckIn.OFF,
            Optional.empty(),
            Confidence.DEFAULTS);

    /** With the defaults about confidence. */
    public Connections(
            Tls tls,
            WriteBack writeBack,
            Outlets outlets,
            BulkRules bulk,
            Reconciliation reconciliation,
            Optional<Notifications> notifications,
            CheckIn checkIn,
            Optional<ClinicianApp> app) {
        this(tls, writeBack, outlets, bulk, reconciliation, notifications, checkIn, app, Confidence.DEFAULTS);
    }

    public Connections with(WriteBack other) {
        return new Connections(tls, other, outlets, bulk, reconciliation, notifications, checkIn, app, confidence);
    }

    public Connections with(Reconciliation other) {
        return new Connections(tls, writeBack, outlets, bulk, other, notifications, checkIn, app, confidence);
    }

    public Connections with(CheckIn other) {
        return new Connections(tls, writeBack, outlets, bulk, reconciliation, notifications, other, app, confidence);
    }

    public Connections with(Confidence other) {
        return new Connections(tls, writeBack, outlets, bulk, reconciliation, notifications, checkIn, app, other);
    }
}
