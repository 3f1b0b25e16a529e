package org.rapport.application.operations;

import java.util.List;
import java.util.Map;

/** How scores reach the EHRs. */
public interface WriteBackReport {

    /** The way each kind of score last went, since this instance was started. */
    List<Way> ways();

    /**
     * Where scores go.
     *
     * @param site id of the hospital
     * @param family the kind of score, such as {@code symptom}
     * @param way the word of the rung, such as {@code conditional-update}; {@code none} when the EHR takes it in no way
     *     that is allowed
     */
    record Way(String site, String family, String way) {}

    /** How many scores stand where. */
    interface States {
        /**
         * Counts by site and then by state: {@code pending}, {@code submitted}, {@code accepted}, {@code visible},
         * {@code refused}, {@code held}, {@code withdrawn}.
         */
        Map<String, Map<String, Long>> counts();
    }
}
