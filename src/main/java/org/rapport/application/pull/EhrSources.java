package org.rapport.application.pull;

import java.util.List;
import java.util.Optional;
import org.rapport.application.site.Site;

/** Asks an EHR which resources it still has. */
public interface EhrSources {

    /**
     * The URL of the first page of the ids of a resource type.
     *
     * @param site the hospital
     * @param resourceType such as {@code Encounter}
     * @param extraQuery the further search parameters that the feed is read with
     * @param idsAlone whether to ask for nothing but ids, which not every server understands
     */
    String firstPage(Site site, String resourceType, String extraQuery, boolean idsAlone) throws EhrUnavailable;

    /** Fetches a page of it. */
    IdPage fetch(Site site, String resourceType, String url) throws EhrUnavailable;

    /**
     * Reads one resource.
     *
     * @return its JSON; absent when the EHR says that it does not exist (404) or not any more (410)
     * @throws EhrUnavailable when it says neither
     */
    Optional<byte[]> read(Site site, String resourceType, String id) throws EhrUnavailable;

    /**
     * Ids on a page.
     *
     * @param ids logical ids of the resources that were searched for
     * @param next URL of the next page, of the EHR's own origin
     * @param total how many there are in all, where the EHR says so
     */
    record IdPage(List<String> ids, Optional<String> next, Optional<Long> total) {}
}
