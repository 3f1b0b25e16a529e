package org.rapport.application.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.rapport.application.notification.ResourceSource.Found;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.pull.SourceInventory;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Site;

/**
 * Takes a notification. When this returns, its facts are durable, or that a pull has to fetch them is; so the EHR may be
 * told that it was received. Nothing is harmed when it comes again, in whatever order.
 */
public final class TakeNotification {
    /** For more than this a pull takes fewer requests. */
    private static final int MOST_FETCHED = 100;

    private static final Pattern KEPT = Pattern.compile(
            "(Appointment|CarePlan|Encounter|EpisodeOfCare|Goal|Observation|Patient|Provenance|QuestionnaireResponse|Task)"
                    + "/[A-Za-z0-9\\-.]{1,64}");

    private final NotificationReader reader;
    private final ReceiveFacts receive;
    private final ResourceSource resources;
    private final SourceInventory inventory;
    private final SubscriptionStore subscriptions;
    private final Clock clock;

    public TakeNotification(
            NotificationReader reader,
            ReceiveFacts receive,
            ResourceSource resources,
            SourceInventory inventory,
            SubscriptionStore subscriptions,
            Clock clock) {
        this.reader = reader;
        this.receive = receive;
        this.resources = resources;
        this.inventory = inventory;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /**
     * Takes what an EHR sent.
     *
     * @throws UnreadablePayload when it is no notification
     * @throws EhrUnavailable when it names what cannot be fetched now; a pull is due then, and the EHR may send it again
     */
    public void take(Site site, byte[] body) throws UnreadablePayload, EhrUnavailable {
        Notification notification = reader.read(site, body);
        List<String> wanted = wanted(notification);
        boolean missed = wanted.size() > MOST_FETCHED;
        if (!notification.delivered().isEmpty()) {
            receive.receive(site, body);
        }
        if (!missed) {
            try {
                missed = !fetch(site, wanted);
            } catch (EhrUnavailable e) {
                subscriptions.update(site.id(), notification.subscription(), state -> state.missing(clock.instant()));
                throw e;
            }
        }
        boolean pull = missed;
        Instant now = clock.instant();
        subscriptions.update(site.id(), notification.subscription(), state -> {
            SubscriptionState counted = EventCount.after(state, notification, now);
            return pull ? counted.missing(now) : counted;
        });
    }

    private static List<String> wanted(Notification notification) {
        return notification.events().stream()
                .map(Notification.Event::focus)
                .filter(focus -> KEPT.matcher(focus).matches())
                .filter(focus -> !notification.delivered().contains(focus))
                .distinct()
                .toList();
    }

    /** Whether all of them were to be had; what is not there yet may be on its way to where Rapport reads. */
    private boolean fetch(Site site, List<String> references) throws EhrUnavailable, UnreadablePayload {
        boolean all = true;
        for (String reference : references) {
            Found found = resources.fetch(site, reference);
            if (found instanceof Found.Resource resource) {
                receive.receive(site, resource.json());
            } else if (found instanceof Found.Gone) {
                withdraw(site, reference);
            } else {
                all = false;
            }
        }
        return all;
    }

    /** Nobody has said when it was deleted, and our clock says nothing about the EHR's, so that no version can say it. */
    private void withdraw(Site site, String reference) {
        int slash = reference.indexOf('/');
        inventory.withdraw(site.id(), reference.substring(0, slash), reference.substring(slash + 1));
    }
}
