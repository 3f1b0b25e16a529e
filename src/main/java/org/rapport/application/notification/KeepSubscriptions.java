package org.rapport.application.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.pull.Leadership;
import org.rapport.application.site.Notifications;
import org.rapport.application.site.Site;

/**
 * Keeps the subscriptions of a site alive and says when a pull has to make up for what they missed. Meant to be asked
 * every few seconds; the EHR is asked far less often.
 */
public final class KeepSubscriptions {
    private static final Logger LOG = Logger.getLogger(KeepSubscriptions.class.getName());
    /** Under this name one instance leads the care for a site's subscriptions. */
    private static final String FEED = "Subscription";

    private static final Duration ASKED_WHEN_WELL = Duration.ofMinutes(15);
    private static final Duration ASKED_IN_TROUBLE = Duration.ofMinutes(1);
    private static final Duration REPLACED_AFTER = Duration.ofDays(1);
    private static final int SILENT_HEARTBEATS = 3;
    private static final Set<String> ALIVE = Set.of("active", "requested");

    private final SubscriptionStore store;
    private final SubscriptionRequests requests;
    private final Leadership leadership;
    private final Clock clock;

    public KeepSubscriptions(
            SubscriptionStore store, SubscriptionRequests requests, Leadership leadership, Clock clock) {
        this.store = store;
        this.requests = requests;
        this.leadership = leadership;
        this.clock = clock;
    }

    /** Looks after them; true when a pull is due. */
    public boolean watch(Site site) {
        Optional<Notifications> settings = site.connections().notifications();
        if (settings.isEmpty()) {
            return false;
        }
        if (leadership.lead(site.id(), FEED)) {
            settings.get().topics().forEach(topic -> keep(site, settings.get(), topic));
            forgetReplaced(site);
            store.of(site.id()).forEach(state -> noticeSilence(site, settings.get(), state));
        }
        return store.of(site.id()).stream().anyMatch(state -> state.pullDue().isPresent());
    }

    /** A pull that began then has read all feeds of the site to their ends. */
    public void caughtUp(Site site, Instant begun) {
        store.of(site.id())
                .forEach(state -> store.update(site.id(), state.subscription(), known -> known.caughtUp(begun)));
    }

    /** How the subscriptions of a site stand, for people. */
    public List<SubscriptionState> states(Site site) {
        return store.of(site.id());
    }

    private void keep(Site site, Notifications settings, String topic) {
        Optional<SubscriptionState> known = store.of(site.id()).stream()
                .filter(state -> state.topic().equals(topic))
                .findFirst();
        if (known.isPresent() && !askedLongAgo(known.get(), settings)) {
            return;
        }
        String name = known.map(SubscriptionState::subscription).orElse("(" + topic + ")");
        try {
            keepAlive(site, settings, topic, known, name);
        } catch (EhrUnavailable e) {
            LOG.log(Level.WARNING, "Site {0}: the subscription to {1} cannot be kept: {2}", new Object[] {
                site.id(), topic, e.getMessage()
            });
            Instant now = clock.instant();
            store.update(site.id(), name, state -> {
                SubscriptionState told = named(state, topic).asked(now, Optional.of(e.getMessage()));
                return pullWouldHelp(settings, state, now) ? told.missing(now) : told;
            });
        }
    }

    private void keepAlive(
            Site site, Notifications settings, String topic, Optional<SubscriptionState> known, String name)
            throws EhrUnavailable {
        Optional<String> alive = known.isPresent() ? renewed(site, known.get()) : Optional.empty();
        String subscription = alive.isPresent() ? alive.get() : begun(site, topic, name);
        Instant now = clock.instant();
        store.update(
                site.id(),
                subscription,
                state -> alive.isPresent() ? state.asked(now, silence(state, settings)) : state.madeFor(topic, now));
    }

    /** The name of one that could not be made yet is its topic in brackets. */
    private static SubscriptionState named(SubscriptionState state, String topic) {
        return new SubscriptionState(
                state.subscription(),
                topic,
                state.lastEvent(),
                state.lastHeard(),
                state.lastAsked(),
                state.pullDue(),
                state.caughtUp(),
                state.trouble());
    }

    private Optional<String> renewed(Site site, SubscriptionState known) throws EhrUnavailable {
        if (known.subscription().startsWith("(")) {
            return Optional.empty();
        }
        Optional<String> status = requests.status(site, known.subscription());
        if (status.isPresent() && !ALIVE.contains(status.get())) {
            requests.renew(site, known.subscription(), known.topic());
            Instant now = clock.instant();
            store.update(site.id(), known.subscription(), state -> state.missing(now));
        }
        return status.map(any -> known.subscription());
    }

    private String begun(Site site, String topic, String former) throws EhrUnavailable {
        Optional<String> found = requests.find(site, topic);
        String subscription = found.isPresent() ? found.get() : requests.create(site, topic);
        store.forget(site.id(), former);
        return subscription;
    }

    private boolean askedLongAgo(SubscriptionState state, Notifications settings) {
        boolean well = state.trouble().isEmpty() && silence(state, settings).isEmpty();
        Duration rest = well ? ASKED_WHEN_WELL : ASKED_IN_TROUBLE;
        return state.lastAsked()
                .map(asked -> asked.plus(rest).isBefore(clock.instant()))
                .orElse(true);
    }

    /** A Subscription of the hospital's that is silent for a day, while another is not, was replaced by that one. */
    private void forgetReplaced(Site site) {
        Instant dayAgo = clock.instant().minus(REPLACED_AFTER);
        List<SubscriptionState> states = store.of(site.id());
        boolean othersAreHeard = states.stream().anyMatch(state -> heardSince(state, dayAgo));
        states.stream()
                .filter(state -> othersAreHeard && state.topic().isEmpty() && !heardSince(state, dayAgo))
                .forEach(state -> store.forget(site.id(), state.subscription()));
    }

    private static boolean heardSince(SubscriptionState state, Instant moment) {
        return state.lastHeard().filter(moment::isBefore).isPresent();
    }

    private void noticeSilence(Site site, Notifications settings, SubscriptionState state) {
        Optional<String> silence = silence(state, settings);
        if (silence.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        boolean due = pullWouldHelp(settings, state, now);
        if (state.trouble().isEmpty()) {
            LOG.log(Level.WARNING, "Site {0}: {1}: {2}", new Object[] {site.id(), state.subscription(), silence.get()});
        }
        store.update(site.id(), state.subscription(), known -> {
            SubscriptionState told =
                    known.asked(known.lastAsked().orElse(now), known.trouble().or(() -> silence));
            return due ? told.missing(now) : told;
        });
    }

    /** While nothing is heard the feeds are read now and then, and not all the time. */
    private static boolean pullWouldHelp(Notifications settings, SubscriptionState state, Instant now) {
        return state.caughtUp()
                .map(last -> last.plus(patience(settings)).isBefore(now))
                .orElse(true);
    }

    private Optional<String> silence(SubscriptionState state, Notifications settings) {
        return state.lastHeard()
                .filter(heard -> !settings.heartbeat().isZero())
                .filter(heard -> heard.plus(patience(settings)).isBefore(clock.instant()))
                .map(heard -> "nothing was heard of it since " + heard + "; Rapport polls meanwhile");
    }

    private static Duration patience(Notifications settings) {
        return settings.heartbeat().multipliedBy(SILENT_HEARTBEATS);
    }
}
