package org.rapport.application.receive;

import java.util.Locale;

/** How facts come in. It says nothing of what they mean, only of whom to ask whether they still stand. */
public enum Way {
    /** Read from the EHR's own FHIR server, or told by it in a notification. */
    FHIR,
    /** A Bulk Data export of that server. */
    BULK,
    /** A file of NDJSON. */
    FILE,
    /** A record of Kafka. */
    KAFKA,
    /** A message of HL7 v2. */
    HL7V2,
    /** Handed over by a route of the hospital's own that did not pull it. */
    ROUTE,
    /** A form posted to Rapport itself. */
    POSTED;

    /** Whether the EHR's own server has what comes this way, for as long as it stands. */
    public boolean isOfTheServer() {
        return this == FHIR || this == BULK;
    }

    /** The word for it in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The way that a word stands for. */
    public static Way of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
