package org.rapport.application.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.rapport.application.notification.Notification.Event;
import org.rapport.application.notification.Notification.Kind;

/** Whatever order notifications come in, and however often: what was never told is never overlooked. */
class EventCountTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final SubscriptionState BEGUN = caughtUp(after(
            SubscriptionState.fresh("Subscription/1"),
            new Notification("Subscription/1", Kind.HANDSHAKE, "active", Optional.of(0L), List.of(), Set.of())));

    @Property(tries = 500)
    void aNumberThatIsNeverToldMakesAPullDue(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 1, max = 10) Long> told) {
        SubscriptionState state = BEGUN;
        for (long number : told) {
            state = after(state, events(number));
        }
        long latest = Collections.max(told);
        boolean lost = LongStream.rangeClosed(1, latest).anyMatch(number -> !told.contains(number));
        if (lost) {
            assertThat(state.pullDue()).isPresent();
        }
        assertThat(state.lastEvent()).contains(latest);
    }

    @Property(tries = 200)
    void aHeartbeatFindsWhatWasLostAtTheEnd(
            @ForAll @LongRange(min = 0, max = 5) long told, @ForAll @LongRange(min = 0, max = 5) long lost) {
        SubscriptionState state = BEGUN;
        for (long number = 1; number <= told; number++) {
            state = after(state, events(number));
        }
        assertThat(state.pullDue()).isEmpty();
        state = after(
                state,
                new Notification(
                        "Subscription/1", Kind.HEARTBEAT, "active", Optional.of(told + lost), List.of(), Set.of()));
        assertThat(state.pullDue().isPresent()).isEqualTo(lost > 0);
    }

    @Example
    void severalEventsInOneNotificationCountOneByOne() {
        assertThat(after(BEGUN, events(1, 2, 3)).pullDue()).isEmpty();
        assertThat(after(BEGUN, events(2, 3)).pullDue()).isPresent();
        assertThat(after(BEGUN, events(1, 3)).pullDue()).isPresent();
    }

    @Example
    void anEventThatDoesNotSayWhatItIsAboutMakesAPullDue() {
        assertThat(after(BEGUN, new Notification("", Kind.EVENT, "active", Optional.of(1L), List.of(), Set.of()))
                        .pullDue())
                .isPresent();
        Event vague = new Event(Optional.of(1L), "");
        assertThat(after(BEGUN, new Notification("", Kind.EVENT, "active", Optional.of(1L), List.of(vague), Set.of()))
                        .pullDue())
                .isPresent();
    }

    @Example
    void aSubscriptionThatIsSwitchedOffIsTrouble() {
        SubscriptionState off =
                after(BEGUN, new Notification("", Kind.HEARTBEAT, "off", Optional.of(0L), List.of(), Set.of()));
        assertThat(off.trouble()).contains("the EHR says that the subscription is in status off");
        assertThat(off.pullDue()).isPresent();
    }

    private static SubscriptionState after(SubscriptionState state, Notification notification) {
        return EventCount.after(state, notification, NOW);
    }

    private static SubscriptionState caughtUp(SubscriptionState state) {
        return state.caughtUp(NOW);
    }

    private static Notification events(long... numbers) {
        List<Event> events = LongStream.of(numbers)
                .mapToObj(number -> new Event(Optional.of(number), "Encounter/" + number))
                .toList();
        return new Notification(
                "Subscription/1",
                Kind.EVENT,
                "active",
                Optional.of(numbers[numbers.length - 1]),
                events,
                new HashSet<>());
    }
}
