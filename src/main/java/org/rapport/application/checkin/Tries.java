package org.rapport.application.checkin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.rapport.application.access.Network;

/**
 * How often may be tried, by all instances together, in ten minutes: with tokens that nobody has made thirty times from
 * one address; with one link sixty times each for opening and sending, and six thousand times from one address, which may be
 * a proxy in front of all. Whoever has a real link is not kept waiting by others who guess from the same address.
 */
final class Tries {
    private static final Duration SPAN = Duration.ofMinutes(10);
    private static final int UNKNOWN_TOKENS = 30;
    private static final int OF_A_LINK = 60;
    private static final int FROM_AN_ADDRESS = 6000;

    private final CheckInLinks links;

    Tries(CheckInLinks links) {
        this.links = links;
    }

    /** How many seconds to wait after a token that nobody has made; empty when it may be tried on. */
    Optional<Long> ofUnknown(String address, Instant now) {
        return over(links.tried("unknown from " + Network.of(address), SPAN, now), UNKNOWN_TOKENS, now);
    }

    /** How many seconds to wait before a link may be used for this again; empty when it may. */
    Optional<Long> ofLink(Link link, String what, String address, Instant now) {
        return over(links.tried(what + " " + link.id(), SPAN, now), OF_A_LINK, now)
                .or(() -> over(links.tried("links from " + Network.of(address), SPAN, now), FROM_AN_ADDRESS, now));
    }

    private static Optional<Long> over(int count, int allowed, Instant now) {
        long past = now.getEpochSecond() % SPAN.toSeconds();
        return count > allowed ? Optional.of(SPAN.toSeconds() - past) : Optional.empty();
    }
}
