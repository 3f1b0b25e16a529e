package org.rapport.fhir.fact;

import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.Tombstone;

/**
 * What one resource gave.
 *
 * @param facts the facts
 * @param ignored whether the resource is nothing to Rapport; a fact it once gave may still have to be dropped
 * @param foreign its version, when an earlier one may have been of interest and it is not worth a row to say so
 */
record Reading(List<Fact> facts, boolean ignored, Optional<Source> foreign) {
    static final Reading NOTHING = new Reading(List.of(), true);

    Reading(List<Fact> facts, boolean ignored) {
        this(facts, ignored, Optional.empty());
    }

    /** Of a kind that Rapport reads, but not for Rapport. */
    static Reading foreign(Source source) {
        return new Reading(List.of(), true, Optional.of(source));
    }

    static Reading of(Fact fact) {
        return new Reading(List.of(fact), false);
    }

    /** Not, or not any more, of interest: an earlier version may have been. */
    static Reading dropped(Source source, String patientId) {
        return new Reading(List.of(new Tombstone(source, patientId)), true);
    }
}
