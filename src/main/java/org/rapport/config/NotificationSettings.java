package org.rapport.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rapport.application.site.Notifications;

/** The settings of a site that say how its EHR tells Rapport of changes. */
final class NotificationSettings {
    private final SiteSettings site;

    NotificationSettings(SiteSettings site) {
        this.site = site;
    }

    /** Nothing without a secret: nobody is believed then. */
    Optional<Notifications> notifications() {
        List<String> topics = site.optional(SiteSetting.SUBSCRIPTION_TOPICS).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::trim)
                .filter(topic -> !topic.isEmpty())
                .toList();
        Optional<String> secret = site.optional(SiteSetting.SUBSCRIPTION_SECRET_FILE);
        if (secret.isEmpty()) {
            if (!topics.isEmpty()) {
                throw site.problem(SiteSetting.SUBSCRIPTION_TOPICS, "needs subscription.secret-file");
            }
            return Optional.empty();
        }
        return Optional.of(new Notifications(
                secret.get(),
                topics,
                endpoint(topics),
                site.value(SiteSetting.SUBSCRIPTION_CONTENT, "id-only or full-resource", NotificationSettings::content),
                site.value(
                        SiteSetting.SUBSCRIPTION_HEARTBEAT, "a duration such as PT1M", NotificationSettings::period)));
    }

    private Optional<URI> endpoint(List<String> topics) {
        if (site.optional(SiteSetting.SUBSCRIPTION_ENDPOINT).isEmpty()) {
            if (!topics.isEmpty()) {
                throw site.problem(SiteSetting.SUBSCRIPTION_TOPICS, "needs subscription.endpoint");
            }
            return Optional.empty();
        }
        URI endpoint = site.value(SiteSetting.SUBSCRIPTION_ENDPOINT, "an http or https URL", text -> {
            URI url = URI.create(text);
            if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
                throw new IllegalArgumentException(text);
            }
            return url;
        });
        return Optional.of(site.admissible(SiteSetting.SUBSCRIPTION_ENDPOINT, endpoint));
    }

    private static String content(String text) {
        if (!text.equals("id-only") && !text.equals("full-resource")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static Duration period(String text) {
        Duration period = Duration.parse(text);
        if (period.isNegative()) {
            throw new IllegalArgumentException(text);
        }
        return period;
    }
}
