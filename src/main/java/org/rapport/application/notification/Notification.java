package org.rapport.application.notification;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an EHR sent about a subscription.
 *
 * @param subscription such as {@code Subscription/12}
 * @param kind why it was sent
 * @param status of the subscription as the EHR sees it, such as {@code active}
 * @param total how many events there were since the subscription began, where the EHR says so
 * @param events what happened
 * @param delivered references {@code type/id} of what came along whole or as deleted
 */
public record Notification(
        String subscription,
        Kind kind,
        String status,
        Optional<Long> total,
        List<Event> events,
        Set<String> delivered) {
    public Notification {
        events = List.copyOf(events);
        delivered = Set.copyOf(delivered);
    }

    /** Why a notification is sent. */
    public enum Kind {
        /** The subscription begins. */
        HANDSHAKE,
        /** Nothing happened, and the EHR is still there. */
        HEARTBEAT,
        /** Something happened. */
        EVENT
    }

    /**
     * One thing that happened.
     *
     * @param number counts from 1 on; absent where the EHR does not number its events
     * @param focus reference to what changed; the empty text when the EHR does not say
     */
    public record Event(Optional<Long> number, String focus) {}
}
