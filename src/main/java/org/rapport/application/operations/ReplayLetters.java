package org.rapport.application.operations;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.rapport.application.operations.DeadLetterList.Selection;
import org.rapport.application.operations.LetterDesk.Failure;
import org.rapport.application.operations.LetterDesk.Outcome;
import org.rapport.application.operations.LetterDesk.Reread;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.Rejection;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/**
 * Tries dead letters once more, or puts them aside.
 *
 * <p>What could not be received goes through the reader it came by; what could not be scored makes its patient due; what
 * an EHR refused is offered again. Every deed is kept with who did it, and told in the log by numbers alone.
 */
public final class ReplayLetters {
    private static final Logger LOG = Logger.getLogger(ReplayLetters.class.getName());

    /** So many letters are replayed before others get a turn. */
    private static final int BATCH = 100;

    private final LetterDesk desk;
    private final Sites sites;
    private final Map<String, ReceiveFacts> doors;

    /**
     * @param desk where the letters are
     * @param sites the hospitals; letters of one that does not run fail again
     * @param doors what the doors do, one for each format
     */
    public ReplayLetters(LetterDesk desk, Sites sites, Collection<ReceiveFacts> doors) {
        this.desk = desk;
        this.sites = sites;
        this.doors = doors.stream().collect(Collectors.toUnmodifiableMap(ReceiveFacts::format, Function.identity()));
    }

    /** Tries one letter. */
    public Outcome replay(long letter, String who) {
        Outcome outcome = desk.replay(letter, who, this::reread);
        tell("{0} replayed dead letter {1}: {2}", who, letter, outcome);
        return outcome;
    }

    /** Puts an open letter aside; false when it is open no longer. */
    public boolean discard(long letter, String who, String because) {
        boolean done = desk.discard(letter, who, because);
        tell("{0} discarded dead letter {1}: {2}", who, letter, done ? "done" : "was not open");
        return done;
    }

    /** Begins a replay of all letters of a selection that are open now; {@link #proceed} carries it out. */
    public long replayAll(Selection selection, String who) {
        long run = desk.begin(selection, who);
        tell("{0} began replay {1} of dead letters{2}", who, run, "");
        return run;
    }

    /** Ends a replay early; what it has done stays done. */
    public boolean stop(long run, String who) {
        boolean stopped = desk.stop(run, who);
        tell("{0} stopped replay {1}: {2}", who, run, stopped ? "done" : "had ended");
        return stopped;
    }

    /** Carries replays on for one batch, and says whether there may be more to do. */
    public boolean proceed() {
        for (int done = 0; done < BATCH; done++) {
            if (Thread.currentThread().isInterrupted() || !desk.step(this::reread)) {
                return false;
            }
        }
        return true;
    }

    private static void tell(String sentence, String who, long number, Object result) {
        LOG.log(Level.INFO, sentence, new Object[] {who, Long.toString(number), result});
    }

    /** A fault of the reader is a failure of this letter and stops no other. */
    private Reread reread(String site, String reader, String payload) {
        Optional<Site> running = sites.find(site);
        ReceiveFacts door = doors.get(reader);
        if (running.isEmpty()) {
            return Reread.failed("", "The site does not run; set it right before replaying its letters.");
        }
        if (door == null) {
            return Reread.failed("", "No reader of this module reads the format '" + reader + "'.");
        }
        try {
            return reread(door.read(running.get(), payload.getBytes(StandardCharsets.UTF_8)));
        } catch (UnreadablePayload unreadable) {
            return Reread.failed("", unreadable.getMessage());
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.log(
                    Level.WARNING,
                    "A dead letter could not be read again: {0}",
                    fault.getClass().getName());
            return Reread.failed(
                    "", "Reading it again failed (" + fault.getClass().getSimpleName() + ").");
        }
    }

    private static Reread reread(FactPage page) {
        Optional<Failure> failure = page.rejections().stream()
                .findFirst()
                .map((Rejection rejection) -> new Failure(rejection.path(), rejection.reason()));
        return new Reread(List.copyOf(page.facts()), failure);
    }
}
