package org.rapport.adapter.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Network;

/**
 * How many requests somebody may make. Whoever rests for a minute may make a minute's requests at once; who goes on gets as many
 * as come back in time. Each instance of the module counts by itself, and forgets who has rested.
 */
public final class RequestRate {
    static final int TOO_MANY_REQUESTS = 429;

    static final Decision.Refused TOO_MANY = new Decision.Refused(
            TOO_MANY_REQUESTS,
            "throttled",
            "These are more requests than one caller may make; try again in a little while",
            "");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 20_000;
    private static final String ALL_OTHERS = "";
    private static final int UNLIMITED = 0;
    private static final String SETTING_OUT = "/login/start";

    /** In ten minutes, for which each is kept, fewer than there is room for from a network. */
    private static final int MOST_SETTING_OUT = 120;

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

    /**
     * At doors that look after themselves it is counted by door and network, but not at the health checks, nor where a secret is
     * shown: of that, wrong ones count. For each that sets out to sign in something is kept, so there are fewer of these.
     *
     * @param path below the module
     */
    Optional<Decision.Refused> objectionAt(Door door, String path, String address) {
        boolean counts = door.guardsItself()
                && door.key() != Door.Key.SECRET
                && !door.name().equals("health");
        String network = Network.of(address);
        boolean tooMany = counts
                && (exceededBy("door " + door.name() + " from " + network)
                        || path.equals(SETTING_OUT) && exceeded("setting out from " + network, MOST_SETTING_OUT));
        return tooMany ? Optional.of(TOO_MANY) : Optional.empty();
    }

    /** Whether a secret that is wrong is one too many from its network. Right ones are not counted. */
    boolean wrongSecretTooMany(String address) {
        return exceededBy("wrong secrets from " + Network.of(address));
    }

    /** Before somebody else is asked who it is: whether a network has no more to spend on what nobody knows. */
    Optional<Decision.Refused> objectionToAsking(String address) {
        Left left = remembered.get(unknown(address));
        boolean spent = perMinute != UNLIMITED && left != null && left.at(clock.instant()) < 1;
        return spent ? Optional.of(TOO_MANY) : Optional.empty();
    }

    /** A decision on somebody, unless it is one request too many: by who they are, and of nobody known by the network. */
    Decision counted(Decision decision, String address) {
        String who = decision instanceof Decision.Admitted admitted ? name(admitted.caller()) : unknown(address);
        return exceededBy(who) ? TOO_MANY : decision;
    }

    /** The same at operations. */
    Entry counted(Entry entry, String address) {
        String who = entry instanceof Entry.Welcome welcome ? name(welcome.caller()) : unknown(address);
        return exceededBy(who) ? new Entry.Turned(TOO_MANY, Optional.empty()) : entry;
    }

    private static String unknown(String address) {
        return "unknown from " + Network.of(address);
    }

    private static String name(Caller caller) {
        return "caller " + caller.identity().issuer() + " " + caller.identity().subject();
    }

    /** Counts a request, and says whether it is one too many. Beyond 20,000 who do not rest, all others share a rate. */
    boolean exceededBy(String who) {
        return exceeded(who, perMinute);
    }

    private boolean exceeded(String who, int most) {
        if (perMinute == UNLIMITED) {
            return false;
        }
        Instant now = clock.instant();
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.values().removeIf(left -> left.rested(now));
        }
        boolean known = remembered.containsKey(who) || remembered.size() < MOST_REMEMBERED;
        return remembered
                .compute(known ? who : ALL_OTHERS, (same, before) -> Left.after(before, Math.min(perMinute, most), now))
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

        boolean rested(Instant now) {
            return at(now) >= rate;
        }

        double at(Instant now) {
            double elapsed = Math.max(0, Duration.between(moment, now).toNanos());
            return Math.min(rate, requests + rate * elapsed / MINUTE.toNanos());
        }
    }
}
