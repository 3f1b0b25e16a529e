package org.rapport.application.notification;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts the events of a subscription, to find out whether one was missed.
 *
 * <p>Example: 7 was the last. 8 and 9 leave no gap. 10 leaves one (8 and 9), and a pull is due; when 8 and 9 come late,
 * they are taken and leave none. A heartbeat that counts 12 events leaves a gap unless 12 was the last.
 */
final class EventCount {
    private static final Set<String> FINE = Set.of("", "active", "requested");

    private EventCount() {}

    static SubscriptionState after(SubscriptionState state, Notification notification, Instant now) {
        Optional<String> wrong = FINE.contains(notification.status())
                ? Optional.empty()
                : Optional.of("the EHR says that the subscription is in status " + notification.status());
        if (notification.kind() == Notification.Kind.HANDSHAKE) {
            Optional<Long> start = Optional.of(notification.total().orElse(0L));
            return state.heard(start, now, wrong).missing(now);
        }
        Set<Long> numbers = notification.events().stream()
                .flatMap(event -> event.number().stream())
                .collect(Collectors.toSet());
        Optional<Long> latest =
                numbers.isEmpty() ? notification.total() : numbers.stream().max(Long::compare);
        boolean missed = wrong.isPresent() || vague(notification) || gap(state.lastEvent(), latest, numbers);
        Optional<Long> last = latest.filter(
                        number -> state.lastEvent().map(known -> number > known).orElse(true))
                .or(state::lastEvent);
        SubscriptionState heard = state.heard(last, now, wrong);
        return missed ? heard.missing(now) : heard;
    }

    /** Of a subscription that is heard of for the first time nobody knows what came before. */
    private static boolean gap(Optional<Long> last, Optional<Long> latest, Set<Long> numbers) {
        if (last.isEmpty()) {
            return true;
        }
        long news = latest.orElse(last.get()) - last.get();
        return news > numbers.stream().filter(number -> number > last.get()).count();
    }

    /** An event that does not say what it is about; what changed can only be found by a pull. */
    private static boolean vague(Notification notification) {
        return notification.kind() == Notification.Kind.EVENT
                && (notification.events().isEmpty()
                        || notification.events().stream()
                                .anyMatch(event -> event.focus().isEmpty()));
    }
}
