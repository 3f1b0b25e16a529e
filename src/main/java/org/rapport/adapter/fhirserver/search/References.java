package org.rapport.adapter.fhirserver.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rapport.application.query.Wanted;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** Reads references in searches: an id, a type with an id, or the URL of a resource at a site's EHR or at this endpoint. */
final class References {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
    /** What lives at this endpoint; all else is at the EHR of a site. */
    private static final Set<String> OWN = Set.of("Observation", "QuestionnaireResponse");

    private static final String VERSION = "/_history/";

    private final Sites sites;
    private final String base;

    /**
     * A reader.
     *
     * @param sites the hospitals
     * @param base the address of this endpoint
     */
    References(Sites sites, String base) {
        this.sites = sites;
        this.base = withSlash(base);
    }

    /**
     * Reads a reference.
     *
     * @param parameter whose value it is
     * @param ofType the type that the modifier names; may be empty
     * @param value as it came, without escapes
     */
    Wanted.Reference read(SearchParameter parameter, String ofType, String value) {
        int version = value.indexOf(VERSION);
        if (version > 0 && parameter.name().equals("target")) {
            Wanted.Reference whole = read(parameter, ofType, value.substring(0, version));
            return new Wanted.Reference(whole.site(), whole.type(), whole.id() + value.substring(version));
        }
        return unversioned(parameter, ofType, value);
    }

    private Wanted.Reference unversioned(SearchParameter parameter, String ofType, String value) {
        int end = value.lastIndexOf('/');
        String id = value.substring(end + 1);
        if (!ID.matcher(id).matches()) {
            throw refused(parameter);
        }
        if (end < 0) {
            return new Wanted.Reference(Optional.empty(), onlyType(parameter, ofType), id);
        }
        String rest = value.substring(0, end);
        String type = rest.substring(rest.lastIndexOf('/') + 1);
        if (!parameter.targets().contains(type) || !ofType.isEmpty() && !ofType.equals(type)) {
            throw refused(parameter);
        }
        String address = rest.substring(0, rest.length() - type.length());
        return new Wanted.Reference(site(parameter, type, address), Optional.of(type), id);
    }

    private static Optional<String> onlyType(SearchParameter parameter, String ofType) {
        List<String> types = ofType.isEmpty() ? parameter.targets() : List.of(ofType);
        return types.size() == 1 ? Optional.of(types.get(0)) : Optional.empty();
    }

    private Optional<String> site(SearchParameter parameter, String type, String address) {
        if (address.isEmpty() || OWN.contains(type) && address.equals(base)) {
            return Optional.empty();
        }
        return Optional.of(sites.running().stream()
                .filter(site -> withSlash(site.ehr().toString()).equals(address))
                .map(Site::id)
                .findFirst()
                .orElseThrow(() -> new BadSearch(
                        parameter.name(),
                        "The URL in '" + parameter.name()
                                + "' does not begin with the EHR address of a running site")));
    }

    private static String withSlash(String url) {
        return url.endsWith("/") ? url : url + "/";
    }

    private static BadSearch refused(SearchParameter parameter) {
        String type = String.join(" or ", parameter.targets());
        return new BadSearch(
                parameter.name(),
                "'" + parameter.name() + "' takes an id, Type/id or a URL at a site's EHR, where the type is " + type);
    }
}
