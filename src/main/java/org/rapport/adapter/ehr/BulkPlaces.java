package org.rapport.adapter.ehr;

import java.net.URI;
import java.util.Locale;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/**
 * Where an export may lie. EHRs keep exports beside their FHIR base, so the whole server of the EHR counts as its own here:
 * same scheme, host and port. The token goes there and nowhere else.
 */
final class BulkPlaces {
    private final Site site;

    BulkPlaces(Site site) {
        this.site = site;
    }

    /** Whether the URL lies on the EHR's own server. */
    boolean own(URI url) {
        return origin(url).equals(origin(site.ehr()));
    }

    /** The URL of a job or of a redirect of one, which must lie on the EHR's own server. */
    URI ofJob(URI url) throws EhrUnavailable {
        if (!own(url)) {
            throw new EhrUnavailable("The EHR tells of its export at " + origin(url)
                    + ", which is not its own server; Rapport does not ask there");
        }
        return url;
    }

    /**
     * The URL of a file.
     *
     * @param withToken whether the manifest says that the token is needed
     */
    URI ofFile(URI url, boolean withToken) throws EhrUnavailable {
        if (own(url)) {
            return url;
        }
        if (withToken) {
            throw new EhrUnavailable("A file of the export lies at " + origin(url)
                    + ", which is not the EHR's own server, and asks for the token, which Rapport does not hand there");
        }
        if (!site.bulk().fileOrigins().contains(origin(url))) {
            throw new EhrUnavailable("A file of the export lies at " + origin(url)
                    + ", which is not the EHR's own server; if that is right, add it to bulk.file-origins");
        }
        return url;
    }

    /** The URL of a link, relative to where it was found. */
    static URI resolve(URI found, String link) throws EhrUnavailable {
        try {
            URI url = found.resolve(link.strip().replace("|", "%7C").replace(" ", "%20"));
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (web && url.getHost() != null && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new EhrUnavailable("A link of the export is not a URL; it is not followed");
        }
        throw new EhrUnavailable("A link of the export is no plain http or https URL; it is not followed");
    }

    /** Scheme, host and the port where it is not the usual one, in small letters. */
    static String origin(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        boolean usual = url.getPort() < 0 || url.getPort() == ("https".equals(scheme) ? 443 : 80);
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + url.getPort());
    }
}
