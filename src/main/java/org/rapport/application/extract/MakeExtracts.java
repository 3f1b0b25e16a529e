package org.rapport.application.extract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes extracts on, prepares them and ends them. */
public final class MakeExtracts {
    /**
     * How far the moment of an extract lies back, so that what was given an earlier time of storing is being stored by now,
     * also by an instance whose clock is late by that much.
     */
    public static final Duration BACK = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Extracts extracts;
    private final Terms terms;
    private final Clock clock;

    public MakeExtracts(Extracts extracts, Terms terms, Clock clock) {
        this.extracts = extracts;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * What holds for each extract.
     *
     * @param keep how long it can be read
     * @param linesPerFile how many lines a file has at most
     * @param patience how long one that is read at once waits for what is being stored at its moment
     */
    public record Terms(Duration keep, int linesPerFile, Duration patience) {

        /** With a patience of five seconds. */
        public Terms(Duration keep, int linesPerFile) {
            this(keep, linesPerFile, Duration.ofSeconds(5));
        }
    }

    /** Takes an extract on. */
    public Extract begin(String request, Extent extent, List<String> notes) {
        Extract extract = extract(request, extent, notes, new Extract.Progress(0, false));
        extracts.begin(extract);
        return extract;
    }

    /**
     * An extract that is read at once and has no files: it is kept, with the patients it is about, only when these are of a
     * service, and is to be cancelled when it was read. What is being stored at its moment is waited for, as otherwise it
     * would appear between two pages of what is read.
     *
     * @throws NotSettled when that takes longer than there is patience for
     */
    public Extract atOnce(String request, Extent extent) {
        Extract extract = extract(
                request, extent, List.of(), new Extract.Progress(extent.types().size(), true));
        settle();
        if (extent.service().isPresent()) {
            extracts.begin(extract);
        }
        return extract;
    }

    private void settle() {
        long horizon = extracts.horizon();
        long looks = terms.patience().dividedBy(LOOK);
        while (!extracts.settled(horizon)) {
            if (looks-- <= 0) {
                throw new NotSettled();
            }
            try {
                Thread.sleep(LOOK.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NotSettled();
            }
        }
    }

    private Extract extract(String request, Extent extent, List<String> notes, Extract.Progress progress) {
        Instant now = clock.instant();
        return new Extract(
                UUID.randomUUID(),
                request,
                extent,
                now.minus(BACK),
                now.plus(terms.keep()),
                notes,
                progress,
                List.of());
    }

    public Optional<Extract> find(UUID id) {
        return extracts.find(id, clock.instant());
    }

    /** Prepares one type of one extract; says whether there was anything to do. */
    public boolean prepareNext() {
        return extracts.prepareNext(terms.linesPerFile(), clock.instant());
    }

    /** Ends an extract before its time; says whether there was one. */
    public boolean cancel(UUID id) {
        return find(id).isPresent() && extracts.end(id);
    }

    /** Ends those whose time is over. */
    public int endExpired() {
        return extracts.endExpired(clock.instant());
    }
}
