package org.rapport.adapter.ehr.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.rapport.application.pull.EhrUnavailable;

/**
 * The token of one site: fetched when first needed, kept, renewed a little before it expires. Whoever comes while
 * another fetches it waits for that one instead of fetching a second.
 */
final class SiteTokens {
    private static final Duration LARGEST_MARGIN = Duration.ofSeconds(60);
    private static final Duration LONGEST_KEPT = Duration.ofHours(24);

    private final TokenRequests requests;
    private final Clock clock;
    private final Pause pause = new Pause();
    private final Pause renewals = new Pause();
    private Held held;

    SiteTokens(TokenRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** What is kept; a plain class, so that nothing prints the token by accident. */
    private static final class Held {
        private final String value;
        private final Instant expires;
        private final Instant renewFrom;

        /** A token of 300 s is renewed from second 240 on, one of 60 s from second 48 on. */
        Held(TokenAnswer.Granted granted, Instant now) {
            Duration lifetime = Duration.ofSeconds(Math.min(granted.seconds(), LONGEST_KEPT.toSeconds()));
            Duration fifth = lifetime.dividedBy(5);
            value = granted.value();
            expires = now.plus(lifetime);
            renewFrom = expires.minus(fifth.compareTo(LARGEST_MARGIN) > 0 ? LARGEST_MARGIN : fifth);
        }
    }

    /** A token that is good for a while. */
    synchronized String current() throws EhrUnavailable {
        Instant now = clock.instant();
        if (held != null && now.isBefore(held.renewFrom)) {
            return held.value;
        }
        boolean stillGood = held != null && now.isBefore(held.expires);
        if (pause.lasts(now)) {
            if (stillGood) {
                return held.value;
            }
            throw pause.failure(now);
        }
        try {
            held = new Held(requests.fetch(), now);
            pause.over();
        } catch (EhrUnavailable e) {
            pause.begin(clock.instant(), e);
            if (!stillGood) {
                throw e;
            }
        }
        return held.value;
    }

    /** Another token than the one that the EHR has just refused; empty while asking for a new one does not help. */
    synchronized Optional<String> insteadOf(String refused) throws EhrUnavailable {
        if (held != null && !held.value.equals(refused)) {
            return Optional.of(held.value);
        }
        if (renewals.lasts(clock.instant())) {
            return Optional.empty();
        }
        held = null;
        return Optional.of(current());
    }

    /** The EHR refused a token that was fetched for this very request: another one would fare no better soon. */
    synchronized void freshOneRefused() {
        renewals.begin(clock.instant(), new ClientRefused("The EHR refuses fresh tokens"));
    }

    /** The EHR took a token. */
    synchronized void accepted() {
        renewals.over();
    }
}
