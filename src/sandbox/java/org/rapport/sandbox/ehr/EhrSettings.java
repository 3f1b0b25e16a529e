package org.rapport.sandbox.ehr;

import java.time.Clock;
import java.util.Optional;

/**
 * How the sandbox EHR runs.
 *
 * @param port the port on loopback; 0 takes a free one
 * @param bearerToken the token every request must carry, none by default
 * @param defaultPageSize how many resources a search page has when _count is not given
 * @param clock what meta.lastUpdated is taken from
 */
public record EhrSettings(int port, Optional<String> bearerToken, int defaultPageSize, Clock clock) {

    /** An open server on the port, with pages of 50. */
    public static EhrSettings onPort(int port) {
        return new EhrSettings(port, Optional.empty(), 50, Clock.systemUTC());
    }

    /** The same, open only to requests that carry the token. */
    public EhrSettings requiringToken(String token) {
        return new EhrSettings(port, Optional.of(token), defaultPageSize, clock);
    }
}
