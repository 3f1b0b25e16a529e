package org.rapport.application.notification;

import java.time.Instant;
import java.util.Optional;

/**
 * A subscription as it stands.
 *
 * @param subscription such as {@code Subscription/12}
 * @param topic canonical of its topic when Rapport made it; else the empty text
 * @param lastEvent number of the latest event that was heard of
 * @param lastHeard when the EHR last sent anything
 * @param lastAsked when the EHR was last asked how it stands
 * @param pullDue since when a pull is due, because something may have been missed
 * @param caughtUp when a pull last made up for what was missed
 * @param trouble what is wrong with it, for people
 */
public record SubscriptionState(
        String subscription,
        String topic,
        Optional<Long> lastEvent,
        Optional<Instant> lastHeard,
        Optional<Instant> lastAsked,
        Optional<Instant> pullDue,
        Optional<Instant> caughtUp,
        Optional<String> trouble) {

    /** One that nothing is known of yet. */
    public static SubscriptionState fresh(String subscription) {
        return new SubscriptionState(
                subscription,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    SubscriptionState madeFor(String ofTopic, Instant now) {
        return new SubscriptionState(
                subscription,
                ofTopic,
                lastEvent,
                Optional.of(now),
                Optional.of(now),
                Optional.of(now),
                caughtUp,
                Optional.empty());
    }

    SubscriptionState heard(Optional<Long> event, Instant now, Optional<String> wrong) {
        return new SubscriptionState(subscription, topic, event, Optional.of(now), lastAsked, pullDue, caughtUp, wrong);
    }

    SubscriptionState asked(Instant now, Optional<String> wrong) {
        return new SubscriptionState(
                subscription, topic, lastEvent, lastHeard, Optional.of(now), pullDue, caughtUp, wrong);
    }

    SubscriptionState missing(Instant now) {
        return new SubscriptionState(
                subscription, topic, lastEvent, lastHeard, lastAsked, Optional.of(now), caughtUp, trouble);
    }

    /** What was found missing after the pull had begun stays due. */
    SubscriptionState caughtUp(Instant begun) {
        Optional<Instant> stillDue = pullDue.filter(due -> due.isAfter(begun));
        return new SubscriptionState(
                subscription, topic, lastEvent, lastHeard, lastAsked, stillDue, Optional.of(begun), trouble);
    }
}
