package org.rapport.adapter.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.rapport.application.access.Caller;

/**
 * How many requests somebody may make. Whoever rests for a minute may make a minute's requests at once; who goes on gets as many
 * as come back in time. Each instance of the module counts by itself, and forgets who has rested.
 */
public final class RequestRate {
    static final int TOO_MANY_REQUESTS = 429;

    private static final Decision.Refused TOO_MANY = new Decision.Refused(
            TOO_MANY_REQUESTS,
            "throttled",
            "These are more requests than one caller may make; try again in a little while",
            "");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 20_000;
    private static final String ALL_OTHERS = "";
    private static final int UNLIMITED = 0;

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Left> remembered = new ConcurrentHashMap<>();

    /**
     * A rate.
     *
     * @param perMinute how many requests a minute
     */
    public RequestRate(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** As many as come. */
    static RequestRate unlimited() {
        return new RequestRate(UNLIMITED, Clock.systemUTC());
    }

    /** Doors that look after themselves, and that of passwords, count by address, but for the health checks. */
    Optional<Decision.Refused> objectionAt(Door door, String address) {
        boolean counts = door.key() != Door.Key.CALLER && !door.name().equals("health");
        return counts && exceededBy("address " + address) ? Optional.of(TOO_MANY) : Optional.empty();
    }

    /** A decision on somebody, unless it is one request too many: by who they are, and of nobody known by the address. */
    Decision counted(Decision decision, String address) {
        String who = decision instanceof Decision.Admitted admitted
                ? name(admitted.caller().identity())
                : "address " + address;
        return exceededBy(who) ? TOO_MANY : decision;
    }

    private static String name(Caller.Identity identity) {
        return "caller " + identity.issuer() + " " + identity.subject();
    }

    /** Counts a request, and says whether it is one too many. Beyond 20,000 who do not rest, all others share a rate. */
    boolean exceededBy(String who) {
        if (perMinute == UNLIMITED) {
            return false;
        }
        Instant now = clock.instant();
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.values().removeIf(left -> left.at(now) >= perMinute);
        }
        boolean known = remembered.containsKey(who) || remembered.size() < MOST_REMEMBERED;
        return remembered
                .compute(known ? who : ALL_OTHERS, (same, before) -> Left.after(before, perMinute, now))
                .tooMany();
    }

    /**
     * What is left of a minute's requests.
     *
     * @param requests how many; parts of one come back, too
     * @param moment when
     * @param rate how many come back in a minute
     * @param tooMany whether the last was one too many, and did not count
     */
    private record Left(double requests, Instant moment, int rate, boolean tooMany) {
        static Left after(Left before, int rate, Instant now) {
            double present = before == null ? rate : before.at(now);
            return present < 1 ? new Left(present, now, rate, true) : new Left(present - 1, now, rate, false);
        }

        double at(Instant now) {
            double elapsed = Math.max(0, Duration.between(moment, now).toNanos());
            return Math.min(rate, requests + rate * elapsed / MINUTE.toNanos());
        }
    }
}
