package org.rapport.domain.engagement;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.rapport.domain.fact.Source;

/** What several indicators ask of the sessions they are computed from. */
final class Sessions {
    private static final Comparator<Source> BY_REFERENCE =
            Comparator.comparing(Source::type).thenComparing(Source::id).thenComparing(Source::version);

    private Sessions() {}

    static List<Session> only(Collection<Session> sessions, Predicate<Session> wanted) {
        return sessions.stream().filter(wanted).toList();
    }

    static List<Source> sources(Collection<Session> sessions) {
        return sorted(
                sessions.stream().flatMap(session -> session.sources().stream()).toList());
    }

    /** In the order of their references, each once: one notice may be about several sessions. */
    static List<Source> sorted(Collection<Source> sources) {
        return sources.stream().distinct().sorted(BY_REFERENCE).toList();
    }
}
