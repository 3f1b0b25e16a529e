package org.rapport.adapter.cdshooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.rapport.application.record.Subject;

/**
 * An answer.
 *
 * @param status HTTP status
 * @param challenge the value of WWW-Authenticate; empty for none
 * @param json the body; empty for none
 * @param about whom it is about, for the record; absent where it is about nobody
 */
record Reply(int status, String challenge, byte[] json, Optional<About> about) {
    private static final byte[] NO_CARDS = "{\"cards\":[]}".getBytes(StandardCharsets.UTF_8);

    Reply(int status, String challenge, byte[] json) {
        this(status, challenge, json, Optional.empty());
    }

    /**
     * Whom an answer is about.
     *
     * @param patient whose data it shows
     * @param client the system that asked
     * @param user who asked it, as the system says
     */
    record About(Subject patient, String client, String user) {}

    static Reply ok(byte[] json) {
        return new Reply(200, "", json);
    }

    /** The same about somebody. */
    Reply about(About whom) {
        return new Reply(status, challenge, json, Optional.of(whom));
    }

    /** Nothing to tell, or nothing that can be told now. */
    static Reply noCards() {
        return ok(NO_CARDS);
    }

    /** Who is refused is not told why. */
    static Reply refused(int status, String challenge) {
        return new Reply(status, challenge, new byte[0]);
    }

    static Reply problem(int status, String sentence) {
        String json =
                JsonNodeFactory.instance.objectNode().put("error", sentence).toString();
        return new Reply(status, "", json.getBytes(StandardCharsets.UTF_8));
    }
}
