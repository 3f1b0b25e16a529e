package org.rapport.fhir.fact;

import java.util.List;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.Tombstone;

/**
 * What one resource gave.
 *
 * @param facts the facts
 * @param ignored whether the resource is nothing to Rapport; a fact it once gave may still have to be dropped
 */
record Reading(List<Fact> facts, boolean ignored) {
    static final Reading NOTHING = new Reading(List.of(), true);

    static Reading of(Fact fact) {
        return new Reading(List.of(fact), false);
    }

    /** Not, or not any more, of interest: an earlier version may have been. */
    static Reading dropped(Source source, String patientId) {
        return new Reading(List.of(new Tombstone(source, patientId)), true);
    }
}
