package org.rapport.adapter.ehr.oauth;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** Carries requests that have no bearer token: bounded in time and size, and following no redirect. */
public interface Wire {

    /** Asks for JSON. */
    Reply get(Site site, URI url) throws EhrUnavailable;

    /** Sends a form. */
    Reply post(Site site, URI url, Map<String, String> headers, String form) throws EhrUnavailable;

    /**
     * An answer of whatever status.
     *
     * @param request method and address without query, for sentences
     * @param status HTTP status
     * @param body as text; never to be quoted
     * @param date the server's clock, where it says it
     * @param retryAfter how long the server asked to be left alone
     */
    record Reply(String request, int status, String body, Optional<Instant> date, Optional<Duration> retryAfter) {
        boolean successful() {
            return status >= 200 && status < 300;
        }

        @Override
        public String toString() {
            return request + " answered " + status;
        }
    }
}
