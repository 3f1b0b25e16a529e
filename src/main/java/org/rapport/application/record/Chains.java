package org.rapport.application.record;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The chains as they are stored, for whoever verifies them. */
public interface Chains {

    /** Those that have entries. */
    List<UUID> all();

    /** The entries of a chain after a number, in order. */
    List<Sealed> after(UUID chain, long number, int most);

    /** Those about the record itself, in which chains swear to each other, of all chains. */
    List<Sealed> ofTheRecord();

    Optional<Sealed> at(UUID chain, long number);
}
