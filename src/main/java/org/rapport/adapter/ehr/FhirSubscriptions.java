package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.application.notification.SubscriptionRequests;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Notifications;
import org.rapport.application.site.Site;

/** R4 Subscriptions as the backport of topic-based subscriptions writes them. */
public final class FhirSubscriptions implements SubscriptionRequests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile(".*Subscription/([A-Za-z0-9\\-.]{1,64})(?:/_history/.*)?");
    private static final long BOUND = 1L << 20;

    private final OriginPinnedClient client;

    public FhirSubscriptions(OriginPinnedClient client) {
        this.client = client;
    }

    @Override
    public Optional<String> find(Site site, String topic) throws EhrUnavailable {
        URI endpoint = site.connections()
                .notifications()
                .flatMap(Notifications::endpoint)
                .orElseThrow();
        String query = "Subscription?url=" + URLEncoder.encode(endpoint.toString(), StandardCharsets.UTF_8);
        Answer answer = client.send(site, EhrRequest.get(Origin.of(site.ehr()).at(query), BOUND));
        if (!answer.successful()) {
            return refusedForNow(answer);
        }
        for (JsonNode entry : tree(answer).path("entry")) {
            JsonNode found = entry.path("resource");
            boolean ours = topic.equals(found.path("criteria").asText())
                    && endpoint.toString()
                            .equals(found.path("channel").path("endpoint").asText())
                    && found.path("id").asText().matches("[A-Za-z0-9\\-.]{1,64}");
            if (ours) {
                String subscription = "Subscription/" + found.path("id").asText();
                // What it carries as a secret cannot be seen, so that ours is written again.
                renew(site, subscription, topic);
                return Optional.of(subscription);
            }
        }
        return Optional.empty();
    }

    /** A server that cannot search has to be asked to make one; a server that fails is asked again later. */
    private static Optional<String> refusedForNow(Answer answer) throws EhrUnavailable {
        if (answer.status() == 401 || answer.status() == 429 || answer.status() >= 500 && answer.status() != 501) {
            throw failure(answer);
        }
        return Optional.empty();
    }

    @Override
    public String create(Site site, String topic) throws EhrUnavailable {
        byte[] body = SubscriptionResource.of(site, topic, Optional.empty());
        Answer answer = client.send(
                site,
                new EhrRequest("POST", Origin.of(site.ehr()).at("Subscription"), Map.of(), Optional.of(body), BOUND));
        if (!answer.successful()) {
            throw failure(answer);
        }
        Matcher location = ID.matcher(answer.headers().firstValue("Location").orElse(""));
        String id =
                location.matches() ? location.group(1) : tree(answer).path("id").asText();
        if (!id.matches("[A-Za-z0-9\\-.]{1,64}")) {
            throw new EhrUnavailable(answer.request() + " answered " + answer.status() + " without an id");
        }
        return "Subscription/" + id;
    }

    @Override
    public Optional<String> status(Site site, String subscription) throws EhrUnavailable {
        Answer answer = client.send(site, EhrRequest.get(Origin.of(site.ehr()).at(subscription), BOUND));
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        if (!answer.successful()) {
            throw failure(answer);
        }
        return Optional.of(tree(answer).path("status").asText());
    }

    @Override
    public void renew(Site site, String subscription, String topic) throws EhrUnavailable {
        byte[] body =
                SubscriptionResource.of(site, topic, Optional.of(subscription.substring("Subscription/".length())));
        Answer answer = client.send(
                site,
                new EhrRequest("PUT", Origin.of(site.ehr()).at(subscription), Map.of(), Optional.of(body), BOUND));
        if (!answer.successful()) {
            throw failure(answer);
        }
    }

    private static EhrUnavailable failure(Answer answer) {
        return new EhrUnavailable(answer.sentence(), answer.retryAfter().orElse(null));
    }

    private static JsonNode tree(Answer answer) throws EhrUnavailable {
        try {
            JsonNode tree = JSON.readTree(answer.body());
            return tree == null ? JSON.createObjectNode() : tree;
        } catch (IOException e) {
            throw new EhrUnavailable(answer.request() + " was not answered in JSON");
        }
    }
}
