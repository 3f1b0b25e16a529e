package org.rapport.adapter.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.rapport.application.lease.Deadline;

/**
 * That the database answers and cannot keep anything: a full disk, a disk that fails, a server that only reads. Told for as
 * long as it has been met within half a minute; every pull and delivery meets it anew.
 */
final class DatabaseTrouble {
    private static final Duration TOLD = Duration.ofSeconds(30);

    private final AtomicReference<Optional<Met>> last = new AtomicReference<>(Optional.empty());

    /** Looks at a failure. */
    void met(SQLException failure) {
        sentence(failure.getSQLState())
                .ifPresent(sentence -> last.set(Optional.of(new Met(sentence, Deadline.in(TOLD, Clock.systemUTC())))));
    }

    /** What it is, in a sentence. */
    Optional<String> told() {
        return last.get().filter(met -> !met.until().passed()).map(Met::sentence);
    }

    private static Optional<String> sentence(String state) {
        if (state == null) {
            return Optional.empty();
        }
        return switch (state) {
            case "53100" -> Optional.of("keeps nothing: its disk is full");
            case "53200", "53000" -> Optional.of("keeps nothing: it has no memory or files left");
            case "58030" -> Optional.of("keeps nothing: its disk cannot be read or written");
            case "25006" -> Optional.of("keeps nothing: it is read-only");
            default ->
                state.startsWith("XX") || state.startsWith("58")
                        ? Optional.of("keeps nothing: it reports a fault of its own or of its disk (SQL state " + state
                                + "), see its log")
                        : Optional.empty();
        };
    }

    private record Met(String sentence, Deadline until) {}
}
