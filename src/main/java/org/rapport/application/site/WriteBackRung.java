package org.rapport.application.site;

import java.util.List;

/** One way of handing scores to an EHR; {@code publish.rungs} names those that a site allows, best first. */
public enum WriteBackRung {
    /** A batch as one transaction of conditional updates. */
    TRANSACTION("transaction"),
    /** {@code PUT Observation?identifier=…}. */
    CONDITIONAL_UPDATE("conditional-update"),
    /** A search by identifier, then an update or a create. */
    SEARCH("search"),
    /** {@code POST} with {@code If-None-Exist}. */
    CONDITIONAL_CREATE("conditional-create"),
    /** {@code PUT} under an id of ours. */
    OWN_ID("own-id"),
    /** {@code POST}, whose id is remembered; never repeated while it may have been stored. */
    PLAIN_CREATE("plain-create"),
    /** An Observation with the site's category and code, reduced to what strict servers take. */
    MAPPED("mapped"),
    /** A QuestionnaireResponse that carries the score. */
    QUESTIONNAIRE_RESPONSE("questionnaire-response"),
    /** One DocumentReference for each course of a patient. */
    DOCUMENT("document"),
    /** The route {@code direct:scores-oru}. */
    ORU("oru");

    /** The ways of writing an Observation as it is; the others need a hospital's agreement. */
    public static final List<WriteBackRung> DEFAULTS =
            List.of(TRANSACTION, CONDITIONAL_UPDATE, SEARCH, CONDITIONAL_CREATE, OWN_ID, PLAIN_CREATE);

    private final String code;

    WriteBackRung(String code) {
        this.code = code;
    }

    /** The word in settings and reports. */
    public String code() {
        return code;
    }

    /**
     * The rung of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static WriteBackRung of(String code) {
        for (WriteBackRung rung : values()) {
            if (rung.code.equals(code)) {
                return rung;
            }
        }
        throw new IllegalArgumentException("No way of writing back is called '" + code + "'");
    }
}
