package org.rapport.adapter.store;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of a walk ended, and in which snapshot. Anybody can write one: what PostgreSQL would not take is none.
 *
 * @param snapshot what the database looked like at the first page
 * @param key the place in the order
 */
record WalkPlace(WalkPlace.Snapshot snapshot, String key) {
    /** Before the first page by more than this, nothing was under way that is not finished. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(1);

    /** What was replaced since has to be looked through at each page. */
    private static final Duration LONGEST_WALK = Duration.ofHours(6);

    /** By how much clocks may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    private static final int MOST_UNDER_WAY = 1000;
    private static final Pattern TEXT =
            Pattern.compile("([1-9][0-9]{0,17}):([1-9][0-9]{0,17}):((?:[0-9]{1,18}(?:,[0-9]{1,18})*)?)");

    /**
     * Reads a place.
     *
     * @throws IllegalArgumentException when it is none, or of a walk that began hours ago
     */
    static WalkPlace parse(String link, Instant now) {
        String[] parts = link.split("~", 3);
        if (parts.length != 3 || !isSnapshot(parts[0])) {
            throw new IllegalArgumentException("The page link is not one of ours");
        }
        try {
            Instant taken = Keyset.time(parts[1]);
            if (taken.isBefore(now.minus(LONGEST_WALK)) || taken.isAfter(now.plus(CLOCKS))) {
                throw new IllegalArgumentException("The page link is too old");
            }
            return new WalkPlace(new Snapshot(parts[0], taken), parts[2]);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("The page link is not one of ours", e);
        }
    }

    /** As PostgreSQL reads it: the oldest transaction under way, the next one, and those between them in order. */
    private static boolean isSnapshot(String text) {
        Matcher shape = TEXT.matcher(text.length() > 20 * MOST_UNDER_WAY ? "" : text);
        if (!shape.matches()) {
            return false;
        }
        long last = Long.parseLong(shape.group(1));
        long end = Long.parseLong(shape.group(2));
        if (last > end) {
            return false;
        }
        for (String one :
                shape.group(3).isEmpty() ? new String[0] : shape.group(3).split(",")) {
            long underWay = Long.parseLong(one);
            if (underWay < last || underWay >= end) {
                return false;
            }
            last = underWay;
        }
        return true;
    }

    @Override
    public String toString() {
        return snapshot.text() + "~" + snapshot.taken() + "~" + key;
    }

    /**
     * What the database looked like.
     *
     * @param text as PostgreSQL writes it
     * @param taken when
     */
    record Snapshot(String text, Instant taken) {
        /** What was stored by then was there. */
        Instant settled() {
            return taken.minus(LONGEST_TRANSACTION);
        }

        /** As it is, since it is older than anything that was under way, or was written before the snapshot. */
        Clause stood(String table) {
            return new Clause(
                    "(" + table + ".last_updated <= ? or stood_at(" + table + ".xmin, ?::pg_snapshot))",
                    List.of(settled(), text));
        }
    }
}
