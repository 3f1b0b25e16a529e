package org.rapport.fhir.fact;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.application.site.Site;

/**
 * What reading needs to know of a site, prepared once.
 *
 * @param base base URL of its EHR without a slash at the end
 * @param zone its time zone
 * @param therapy tokens of its therapy contacts
 * @param therapySystems the code systems those tokens are of
 * @param homework tokens of homework
 * @param outcomes tokens of charted outcome scores
 * @param extensions the site's own extensions
 */
record SiteTerms(
        String base,
        ZoneId zone,
        Set<String> therapy,
        Set<String> therapySystems,
        Set<String> homework,
        Set<String> outcomes,
        Site.Extensions extensions) {

    static SiteTerms of(Site site) {
        Set<String> therapy = site.therapy().codes();
        return new SiteTerms(
                site.ehr().toString().replaceAll("/+$", ""),
                site.engagement().zone(),
                therapy,
                therapy.stream().map(SiteTerms::system).collect(Collectors.toSet()),
                site.homeworkCodes(),
                site.outcomeCodes(),
                site.extensions());
    }

    /** The part of an absolute URL below the EHR's base; empty when it is another server's. */
    Optional<String> below(String url) {
        if (url.length() <= base.length() || url.charAt(base.length()) != '/') {
            return Optional.empty();
        }
        int origin = origin(base);
        boolean ours = origin(url) == origin
                && url.regionMatches(true, 0, base, 0, origin)
                && url.regionMatches(origin, base, origin, base.length() - origin);
        return ours ? Optional.of(url.substring(base.length() + 1)) : Optional.empty();
    }

    /** Length of scheme, host and port, which are the same in capitals. */
    private static int origin(String url) {
        int path = url.toLowerCase(Locale.ROOT).indexOf('/', url.indexOf("://") + 3);
        return path < 0 ? url.length() : path;
    }

    private static String system(String token) {
        return token.substring(0, Math.max(0, token.lastIndexOf('|')));
    }
}
