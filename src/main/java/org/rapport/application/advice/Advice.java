package org.rapport.application.advice;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapport.application.advice.AdviceStore.Shown;
import org.rapport.application.advice.AdviceStore.Viewing;
import org.rapport.application.definition.Caveat;
import org.rapport.domain.advice.Concern;

/**
 * A concern for one user.
 *
 * @param id the same whenever the same concern is told to the same user, as long as it rests on the same
 * @param concern what is told
 * @param caveats what a reader must know beside it
 */
public record Advice(UUID id, Concern concern, List<Caveat> caveats) {
    public Advice {
        caveats = List.copyOf(caveats);
    }

    static Advice of(Viewing viewing, Concern concern, List<Caveat> caveats) {
        String rests = concern.parts().stream().sorted().collect(Collectors.joining(" "));
        String kind = concern.kind().code();
        UUID id = named("rapport-card", viewing.site(), viewing.patient(), viewing.user(), kind, rests);
        return new Advice(id, concern, caveats);
    }

    /** As what it is kept; of a part nothing but its digest. */
    Shown shown() {
        String kind = concern.kind().code();
        Set<UUID> parts = concern.parts().stream()
                .map(part -> named("rapport-part", kind, part))
                .collect(Collectors.toUnmodifiableSet());
        return new Shown(id, kind, parts);
    }

    private static UUID named(String... words) {
        return UUID.nameUUIDFromBytes(String.join("\n", words).getBytes(StandardCharsets.UTF_8));
    }
}
