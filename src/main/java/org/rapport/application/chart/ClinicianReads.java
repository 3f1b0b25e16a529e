package org.rapport.application.chart;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/**
 * Reads from an EHR what a clinician's own token allows. The token is shown to the server it was given for alone, and no
 * redirect and no link of a page carries it elsewhere.
 */
public interface ClinicianReads {

    /**
     * The pages of a search.
     *
     * @param access where and with whose token
     * @param search type and query, such as {@code Observation?patient=12&category=survey}
     * @param mostPages further pages are left out
     * @throws NotAllowed when the token does not allow it, or no longer
     * @throws EhrUnavailable when the EHR gives anything but a searchset in JSON
     */
    Found search(Access access, String search, int mostPages) throws EhrUnavailable;

    /**
     * One resource in JSON; empty when the EHR has none of that id.
     *
     * @param access where and with whose token
     * @param reference type and id, such as {@code Patient/12}
     * @throws NotAllowed when the token does not allow it, or no longer
     * @throws EhrUnavailable when the EHR gives anything but the resource in JSON
     */
    Optional<byte[]> read(Access access, String reference) throws EhrUnavailable;

    /**
     * Where something is read and with whose token.
     *
     * @param site the hospital
     * @param base base URL of the FHIR server that the token was given for; the caller answers for its being one of the
     *     hospital's own
     * @param token the clinician's
     */
    record Access(Site site, URI base, ClinicianToken token) {}

    /**
     * What a search found.
     *
     * @param pages each a searchset Bundle in JSON
     * @param whole whether there were no further pages
     */
    record Found(List<byte[]> pages, boolean whole) {
        public Found {
            pages = List.copyOf(pages);
        }
    }

    /** The EHR refuses the token (401), or what is asked for with it (403). */
    final class NotAllowed extends EhrUnavailable {
        private static final long serialVersionUID = 1L;
        private final boolean unknown;

        /**
         * A refusal.
         *
         * @param sentence status and URL path
         * @param unknown whether the token itself is refused
         */
        public NotAllowed(String sentence, boolean unknown) {
            super(sentence);
            this.unknown = unknown;
        }

        /** Whether the token itself is refused, as one that has expired or was withdrawn. */
        public boolean tokenRefused() {
            return unknown;
        }
    }
}
