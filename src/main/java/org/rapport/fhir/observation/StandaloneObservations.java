package org.rapport.fhir.observation;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.score.ScoreIdentity;

/**
 * Scores as Observations that live by themselves, in a file or a topic: the id is that of the score, and so are the ids
 * by which Observations refer to each other. References to patients, encounters and forms are relative, as in the EHR.
 */
public final class StandaloneObservations implements Function<StoredScore, byte[]> {
    private final DefinitionsBySite definitions;

    public StandaloneObservations(DefinitionsBySite definitions) {
        this.definitions = definitions;
    }

    /** The Observation as UTF-8 bytes, on one line. */
    @Override
    public byte[] apply(StoredScore stored) {
        ScoreIdentity identity = stored.score().identity();
        Map<UUID, String> related = stored.score().related().stream()
                .map(ScoreIdentity::uuid)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), UUID::toString));
        return new ObservationWriter(References.inEhr(related), definitions.of(identity.site()))
                .toBytes(stored, Optional.of(identity.uuid().toString()));
    }
}
