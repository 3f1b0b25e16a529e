package org.rapport.fhir.fact;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.Tombstone;

/** An entry of a Bundle: a resource, or word that there is none any more. */
final class Entry {
    private static final Pattern VERSIONED =
            Pattern.compile("([A-Za-z]{3,40})/([A-Za-z0-9\\-.]{1,64})(?:/_history/([A-Za-z0-9\\-.]{1,64}))?");
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]{1,64})\"");

    Optional<ResourceReader.Result> resource = Optional.empty();
    private String fullUrl = "";
    private String mode = "";
    private String method = "";
    private String url = "";
    private String status = "";
    private String tag = "";
    private String modified = "";

    void read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "fullUrl" -> fullUrl = json.text();
            case "resource" -> json.object(member -> {});
            case "search" -> json.object(member -> mode = member.equals("mode") ? json.text() : mode);
            case "request" -> json.object(member -> readRequest(member, json));
            case "response" -> json.object(member -> readResponse(member, json));
            default -> {}
        }
    }

    private void readRequest(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "method" -> method = json.text();
            case "url" -> url = json.text();
            default -> {}
        }
    }

    private void readResponse(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "status" -> status = json.text();
            case "etag" -> tag = json.text();
            case "lastModified" -> modified = json.text();
            default -> {}
        }
    }

    boolean isOutcome() {
        return mode.equals("outcome");
    }

    boolean isDeletion() {
        return method.equals("DELETE") || status.startsWith("410");
    }

    /**
     * The retraction of every fact of the source; absent when it never was one of facts.
     *
     * @param bundled when the Bundle was put together, for servers that do not say when they deleted
     */
    Optional<Fact> tombstone(SiteTerms site, Instant bundled) {
        Matcher target = VERSIONED.matcher(target(site));
        if (!target.matches()) {
            throw new Refusal("Bundle.entry.request.url", "Bundle.entry.request.url does not say what was deleted.");
        }
        if (Draft.of(target.group(1)).isEmpty()) {
            return Optional.empty();
        }
        Matcher quoted = TAG.matcher(tag);
        String inUrl = target.group(3) == null ? "" : target.group(3);
        String version = quoted.matches() ? quoted.group(1) : inUrl;
        Instant updated = modified.isEmpty()
                ? bundled
                : FhirTime.instant("Bundle.entry.response.lastModified", modified, site.zone());
        return Optional.of(new Tombstone(new Source(target.group(1), target.group(2), version, updated), ""));
    }

    private String target(SiteTerms site) {
        if (!url.isEmpty()) {
            return url.contains("://") ? site.below(url).orElse("") : url;
        }
        String named = resource.map(ResourceReader.Result::reference).orElse("");
        return named.isEmpty() ? site.below(fullUrl).orElse("") : named;
    }
}
