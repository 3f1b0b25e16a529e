package org.rapport.adapter.access;

import java.util.Optional;
import java.util.Set;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;

/** What becomes of a request to operations. */
sealed interface Entry {

    /** Who it is, where that is known, whether they come in or not. */
    Optional<Caller> known();

    /**
     * It comes in.
     *
     * @param caller the operator
     */
    record Welcome(Caller caller) implements Entry {
        @Override
        public Optional<Caller> known() {
            return Optional.of(caller);
        }

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
     * @param known who it is, where that is known
     */
    record Turned(Decision.Refused decision, Optional<Long> retryAfterSeconds, Optional<Caller> known)
            implements Entry {
        Turned(Decision.Refused decision, Optional<Long> retryAfterSeconds) {
            this(decision, retryAfterSeconds, Optional.empty());
        }

        /** The same of somebody who is known. */
        Turned of(Caller caller) {
            return new Turned(decision, retryAfterSeconds, Optional.of(caller));
        }

        static Turned away(int status, String sentence, String challenge) {
            return new Turned(new Decision.Refused(status, "security", sentence, challenge), Optional.empty());
        }

        static Turned later(int status, String sentence, long seconds) {
            return new Turned(new Decision.Refused(status, "throttled", sentence, ""), Optional.of(seconds));
        }
    }
}
