package org.rapport.application.pull;

import java.time.Instant;
import java.util.Optional;
import org.rapport.application.site.Site;

/** Reads pages of search results from a site's EHR. */
public interface EhrReader {

    /**
     * The URL of the first page of a resource type changed since a moment, as far as the EHR's CapabilityStatement says
     * that it can be asked so; else of everything.
     *
     * @param site the hospital
     * @param resourceType such as {@code Encounter}
     * @param since absent at the very first pull
     * @param extraQuery further search parameters of the site's route, such as {@code class=AMB}; may be empty
     * @throws EhrUnavailable when the EHR cannot be asked now
     */
    String firstPage(Site site, String resourceType, Optional<Instant> since, String extraQuery) throws EhrUnavailable;

    /**
     * Fetches one page.
     *
     * @param site the hospital
     * @param url given by {@link #firstPage} or by the page before
     * @throws EhrUnavailable when the page did not arrive whole
     */
    Page fetch(Site site, String url) throws EhrUnavailable;

    /**
     * One page.
     *
     * @param json its bytes, a whole and valid JSON document
     * @param next URL of the next page, of the EHR's own origin
     * @param latest the latest {@code meta.lastUpdated} on the page
     * @param content a sum over its entries, the same for pages with the same entries
     */
    record Page(byte[] json, Optional<String> next, Optional<Instant> latest, long content) {}
}
