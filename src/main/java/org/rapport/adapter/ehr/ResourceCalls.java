package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.pull.PageTrail;
import org.rapport.application.site.Site;

/** Requests about resources of any type. */
final class ResourceCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_PAGES = 20;

    private final OriginPinnedClient client;

    ResourceCalls(OriginPinnedClient client) {
        this.client = client;
    }

    Answer create(Site site, String type, byte[] body, Optional<String> unless) throws EhrUnavailable {
        Map<String, String> headers = new LinkedHashMap<>();
        unless.ifPresent(condition -> headers.put("If-None-Exist", condition));
        return send(site, "POST", type, headers, Optional.of(body));
    }

    /** Updates, on the condition that it is still as it was read where a version is given. */
    Answer update(Site site, String type, String id, byte[] body, Optional<String> version) throws EhrUnavailable {
        Map<String, String> headers = new LinkedHashMap<>();
        version.ifPresent(one -> headers.put("If-Match", etag(one)));
        return send(site, "PUT", type + "/" + id, headers, Optional.of(body));
    }

    /** What names a version in {@code If-Match}. */
    static String etag(String version) {
        return "W/\"" + version + "\"";
    }

    /** The resource, or nothing when there is none of that id. */
    Optional<JsonNode> read(Site site, String type, String id) throws EhrUnavailable {
        Answer answer = send(site, "GET", type + "/" + id, Map.of(), Optional.empty());
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(answer.json()));
        } catch (IOException e) {
            throw new EhrUnavailable(answer.request() + " was answered with JSON that is broken or breaks off");
        }
    }

    /** The resources that a search finds, of the wanted type alone; nothing when the EHR declines the search. */
    Optional<List<JsonNode>> search(Site site, String type, String query) throws EhrUnavailable {
        Origin origin = Origin.of(site.ehr());
        List<JsonNode> found = new ArrayList<>();
        PageTrail trail = new PageTrail();
        Optional<URI> url = Optional.of(origin.at(type + "?" + query));
        while (url.isPresent() && trail.pages() < MOST_PAGES) {
            trail.visit(url.get().toString());
            Answer answer =
                    client.send(site, EhrRequest.get(url.get(), site.pull().maximumPageBytes()));
            if (answer.status() >= 400 && answer.status() < 500 && answer.status() != 401 && answer.status() != 429) {
                return Optional.empty();
            }
            JsonNode bundle = ObservationCalls.bundle(answer);
            for (JsonNode entry : bundle.path("entry")) {
                if (entry.at("/resource/resourceType").asText().equals(type)) {
                    found.add(entry.path("resource"));
                }
            }
            Optional<String> next = next(bundle);
            url = next.isPresent() ? Optional.of(origin.follow(answer.url(), next.get())) : Optional.empty();
        }
        return Optional.of(found);
    }

    private static Optional<String> next(JsonNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if ("next".equals(link.path("relation").asText())) {
                return Optional.of(link.path("url").asText());
            }
        }
        return Optional.empty();
    }

    private Answer send(Site site, String method, String url, Map<String, String> headers, Optional<byte[]> body)
            throws EhrUnavailable {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (body.isPresent()) {
            all.put("Prefer", "return=minimal");
        }
        URI target = Origin.of(site.ehr()).at(url);
        return client.send(
                site, new EhrRequest(method, target, all, body, site.pull().maximumPageBytes()));
    }
}
