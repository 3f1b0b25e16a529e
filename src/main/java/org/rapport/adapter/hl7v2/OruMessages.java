package org.rapport.adapter.hl7v2;

import java.util.Locale;
import java.util.Optional;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.ScoreMessages;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.site.Site;
import org.rapport.domain.score.Outcome;

/**
 * Scores as ORU^R01, one message and one OBX each.
 *
 * <p>Nothing of a message depends on when it is sent: MSH-7 is when this version of the score was computed, and MSH-10 is
 * made of score and version, so that a receiver can tell a repeat.
 */
public final class OruMessages implements ScoreMessages {
    private static final int LONGEST_CONTROL_ID = 20;

    private final DefinitionsBySite definitions;

    public OruMessages(DefinitionsBySite definitions) {
        this.definitions = definitions;
    }

    @Override
    public Optional<ScoreMessage> of(Site site, StoredScore stored, boolean takenBefore) {
        if (stored.score().outcome() instanceof Outcome.Group) {
            return Optional.empty();
        }
        String controlId = controlId(stored);
        return Optional.of(new ScoreMessage(
                controlId, new OruSegments(site, definitions.of(site.id()), stored, takenBefore).message(controlId)));
    }

    @Override
    public Result outcome(Site site, ScoreMessage sent, String acknowledgement) {
        return new Acknowledgement(acknowledgement)
                .of(sent.controlId(), site.outlets().messages().refusesErrors());
    }

    /** 20 characters, the most that HL7 allows before 2.7: the first 80 bits of a SHA-256. */
    private static String controlId(StoredScore stored) {
        return Fingerprint.of(stored.score().identity().uuid() + "/" + stored.version())
                .substring(0, LONGEST_CONTROL_ID)
                .toUpperCase(Locale.ROOT);
    }
}
