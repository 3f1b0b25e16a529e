package org.rapport.adapter.cdshooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;

/**
 * An answer.
 *
 * @param status HTTP status
 * @param challenge the value of WWW-Authenticate; empty for none
 * @param json the body; empty for none
 */
record Reply(int status, String challenge, byte[] json) {
    private static final byte[] NO_CARDS = "{\"cards\":[]}".getBytes(StandardCharsets.UTF_8);

    static Reply ok(byte[] json) {
        return new Reply(200, "", json);
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
