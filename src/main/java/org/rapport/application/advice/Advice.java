package org.rapport.application.advice;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.rapport.application.advice.AdviceStore.Viewing;
import org.rapport.application.definition.Caveat;
import org.rapport.domain.advice.Concern;

/**
 * A concern for one user.
 *
 * @param id the same whenever the same concern is told to the same user, until it rests on something new
 * @param concern what is told
 * @param caveats what a reader must know beside it
 */
public record Advice(UUID id, Concern concern, List<Caveat> caveats) {
    public Advice {
        caveats = List.copyOf(caveats);
    }

    static Advice of(Viewing viewing, Concern concern, List<Caveat> caveats) {
        String name = String.join(
                "\n",
                "rapport-card",
                viewing.site(),
                viewing.patient(),
                viewing.user(),
                concern.kind().code(),
                concern.novelty());
        return new Advice(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), concern, caveats);
    }
}
