package org.rapport.application.record;

import java.time.Instant;
import java.util.function.Consumer;

/** To whom data of a patient were shown or given. */
public interface Disclosures {

    /**
     * Tells of all entries about a patient, under whatever record of the same person, the earliest first: what is about
     * them by name, and exports of everybody at their hospital.
     *
     * @param patient any of the person's records
     * @param from the first moment that counts
     * @param to the first that does not any more
     */
    void of(Subject patient, Instant from, Instant to, Consumer<Sealed> each);
}
