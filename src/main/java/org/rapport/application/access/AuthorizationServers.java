package org.rapport.application.access;

import java.net.URI;
import java.util.List;

/** Whose tokens open something here. */
public interface AuthorizationServers {

    /** Nobody has to show a token. */
    AuthorizationServers NONE = new AuthorizationServers() {
        @Override
        public List<URI> issuers() {
            return List.of();
        }

        @Override
        public boolean certificates() {
            return false;
        }

        @Override
        public List<AuthorizationServer> known() {
            return List.of();
        }
    };

    /** All whose tokens are accepted. */
    List<URI> issuers();

    /** Whether certificates of machines are accepted. */
    boolean certificates();

    /**
     * Those of them that said of themselves where tokens are had. Nobody waits for that: each is asked in the background, at the
     * latest by the first call, and what it said is kept for some minutes.
     */
    List<AuthorizationServer> known();
}
