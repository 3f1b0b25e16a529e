package org.rapport.adapter.access;

import java.util.Optional;
import java.util.Set;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;

/** What becomes of a request to operations. */
sealed interface Entry {

    /**
     * It comes in.
     *
     * @param caller the operator
     */
    record Welcome(Caller caller) implements Entry {

        /** The operator's name, of letters, digits and a few marks. */
        String who() {
            return caller.identity().subject();
        }

        /** Somebody who looks after feeds, and sees nothing of patients. */
        static Welcome operator(Caller.Kind kind, Caller.Identity identity) {
            return new Welcome(new Caller(
                    kind,
                    identity,
                    Set.of(Role.ADMINISTRATOR),
                    false,
                    SiteRange.all(),
                    Grants.unrestricted(),
                    Optional.empty()));
        }

        /** The same, of the file of operators. */
        static Welcome named(String name) {
            return operator(Caller.Kind.PERSON, Caller.Identity.of("operators", name));
        }
    }

    /**
     * It does not.
     *
     * @param decision what is answered
     * @param retryAfterSeconds how long to wait, when waiting helps
     */
    record Turned(Decision.Refused decision, Optional<Long> retryAfterSeconds) implements Entry {

        static Turned away(int status, String sentence, String challenge) {
            return new Turned(new Decision.Refused(status, "security", sentence, challenge), Optional.empty());
        }

        static Turned later(int status, String sentence, long seconds) {
            return new Turned(new Decision.Refused(status, "throttled", sentence, ""), Optional.of(seconds));
        }
    }
}
