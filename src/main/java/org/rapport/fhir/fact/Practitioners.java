package org.rapport.fhir.fact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.Answer;

/** Those who take part in a contact; of them the first practitioner who can be followed, and in which role. */
final class Practitioners {
    private final List<Participant> participants = new ArrayList<>(2);

    private record Participant(Link who, Codes role) {}

    /**
     * The one who counts; a contact without is still a contact.
     *
     * @param id logical id of the practitioner
     * @param role the first code of the role
     */
    record Practitioner(Optional<String> id, Optional<Answer.Coded> role) {
        static final Practitioner UNKNOWN = new Practitioner(Optional.empty(), Optional.empty());
    }

    void add(Link who, Codes role) {
        participants.add(new Participant(who, role));
    }

    /** Reads {@code Encounter.participant}. */
    void read(JsonCursor json) throws IOException {
        json.array(index -> {
            Link[] who = {Link.NONE};
            Codes role = new Codes();
            json.object(name -> {
                switch (name) {
                    case "individual" -> who[0] = Link.read(json);
                    case "type" -> role.addConcepts(json);
                    default -> {}
                }
            });
            add(who[0], role);
        });
    }

    Practitioner first(SiteTerms site) {
        for (Participant participant : participants) {
            Optional<String> id = participant.who().followed("Practitioner", site);
            if (id.isPresent()) {
                return new Practitioner(id, participant.role().first());
            }
        }
        return Practitioner.UNKNOWN;
    }
}
