package org.rapport.adapter.ehr;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.rapport.application.site.WriteBack.Pace;

/**
 * How fast one EHR is asked: so many requests at a time, so many a second on average (a bucket that holds the tokens of
 * one second), and none at all while it wants to be left alone.
 */
final class SitePace {
    /** An EHR that says 429 without saying for how long is left alone for so long. */
    static final Duration UNSPOKEN = Duration.ofSeconds(5);

    private final Pace pace;
    private final Semaphore places;
    private final double most;
    private double tokens;
    private long filled = System.nanoTime();
    private Instant pausedUntil = Instant.MIN;

    SitePace(Pace pace) {
        this.pace = pace;
        this.places = new Semaphore(pace.concurrent(), true);
        this.most = Math.max(1, pace.perSecond());
        this.tokens = most;
    }

    Pace pace() {
        return pace;
    }

    /**
     * Waits for its turn, but no longer than a request may take; {@link #leave} ends it.
     *
     * @throws EhrNotReached when the EHR wants to be left alone, or the turn does not come in time
     */
    void enter(String label, Duration patience, Instant now) throws EhrNotReached {
        Optional<Duration> pause = pause(now);
        if (pause.isPresent()) {
            throw new EhrNotReached(
                    "The EHR asks to be left alone: " + label + " waits for another " + seconds(pause.get()) + " s",
                    pause.get());
        }
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw late(label);
            }
            long wait = takeToken(deadline);
            if (wait < 0) {
                places.release();
                throw late(label);
            }
            sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EhrNotReached(label + " was interrupted because Rapport is stopping");
        }
    }

    void leave() {
        places.release();
    }

    /** The EHR wants to be left alone, by reads and writes alike. */
    synchronized void pauseUntil(Instant until) {
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    }

    private synchronized Optional<Duration> pause(Instant now) {
        return now.isBefore(pausedUntil) ? Optional.of(Duration.between(now, pausedUntil)) : Optional.empty();
    }

    /** Takes a token that may be there only later; nanoseconds until then, or −1 when that is after the deadline. */
    private synchronized long takeToken(long deadline) {
        if (pace.perSecond() == 0) {
            return 0;
        }
        long now = System.nanoTime();
        tokens = Math.min(most, tokens + (now - filled) / 1e9 * pace.perSecond());
        filled = now;
        long wait = tokens >= 1 ? 0 : (long) ((1 - tokens) / pace.perSecond() * 1e9);
        if (now + wait > deadline) {
            return -1;
        }
        tokens--;
        return wait;
    }

    private void sleep(long nanos) throws InterruptedException {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            places.release();
            throw e;
        }
    }

    private static EhrNotReached late(String label) {
        return new EhrNotReached(
                label + " did not get its turn in time (ehr.requests-per-second, ehr.concurrency of the site)");
    }

    private static long seconds(Duration pause) {
        return Math.max(1, pause.toSeconds());
    }
}
