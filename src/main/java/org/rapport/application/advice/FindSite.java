package org.rapport.application.advice;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** Finds the hospital that a question is about: by the FHIR server it names, else by who asks. */
public final class FindSite {
    private final Sites sites;
    private final Function<Site, Collection<URI>> servers;

    /** Where each hospital has the one FHIR server that Rapport reads. */
    public FindSite(Sites sites) {
        this(sites, site -> List.of(site.ehr()));
    }

    /**
     * @param sites the hospitals
     * @param servers base URLs of each hospital's own FHIR servers
     */
    public FindSite(Sites sites, Function<Site, Collection<URI>> servers) {
        this.sites = sites;
        this.servers = servers;
    }

    /**
     * The hospital; empty when it cannot be told, or the caller may not ask about it.
     *
     * @param server base URL of the FHIR server that the question names, when it names one
     * @param caller who asks
     */
    public Optional<Site> of(Optional<URI> server, Caller caller) {
        List<Site> possible = sites.running().stream()
                .filter(caller::mayAsk)
                .filter(site -> server.isEmpty() || has(site, server.get()))
                .toList();
        return possible.size() == 1 ? Optional.of(possible.get(0)) : Optional.empty();
    }

    /** Whether a FHIR server is the hospital's own; nothing else is ever asked with a user's token. */
    private boolean has(Site site, URI server) {
        String asked = plain(server);
        return !asked.isEmpty()
                && servers.apply(site).stream().map(FindSite::plain).anyMatch(asked::equals);
    }

    private static String plain(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = url.getPort() < 0 ? usual : url.getPort();
        String path = Optional.ofNullable(url.getRawPath()).orElse("").replaceAll("/+$", "");
        boolean more = url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null;
        return more ? "" : scheme + "://" + host + ":" + port + path;
    }
}
