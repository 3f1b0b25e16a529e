package org.rapport.application.site;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a site's EHR tells Rapport of changes.
 *
 * @param secretFile file with the secret that each notification carries
 * @param topics canonicals of the topics that Rapport subscribes to itself; none when the hospital does it
 * @param endpoint where the EHR reaches Rapport; set when there are topics
 * @param content {@code id-only} or {@code full-resource}
 * @param heartbeat how often the EHR says that nothing happened; zero when it does not
 */
public record Notifications(
        String secretFile, List<String> topics, Optional<URI> endpoint, String content, Duration heartbeat) {
    public Notifications {
        topics = List.copyOf(topics);
    }
}
