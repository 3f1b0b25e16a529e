package org.rapport.application.confidence;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Wanted;

/**
 * Whom a question is about. It decides what is looked at before the question is asked, and not what is told: of a client who is
 * not named here and has denied something, nothing is open.
 *
 * @param patients logical ids of the only patients, at whichever site; absent where it may be anybody
 * @param things ids of the resources that are asked for, of whose patients it is, too
 */
public record About(Optional<Set<String>> patients, Set<String> things) {
    /** Of more than these everybody is asked for. */
    private static final int MOST = 50;

    /** Anybody. */
    public static final About ANYBODY = new About(Optional.empty(), Set.of());

    public About {
        patients = patients.map(Set::copyOf);
        things = Set.copyOf(things);
    }

    /** Some patients. */
    public static About patients(Collection<String> patients) {
        return new About(Optional.of(Set.copyOf(patients)), Set.of());
    }

    /** The patient of a resource. */
    public static About resource(String id) {
        return new About(Optional.empty(), Set.of(id));
    }

    /** Whom a search is about: where all conditions have to hold, one that names patients suffices. */
    public static About of(Condition asked) {
        return named(asked)
                .filter(patients -> patients.size() <= MOST)
                .map(About::patients)
                .orElse(ANYBODY);
    }

    private static Optional<Set<String>> named(Condition asked) {
        if (asked instanceof Condition.All all) {
            return all.of().stream().flatMap(part -> named(part).stream()).findFirst();
        } else if (asked instanceof Condition.Any any && !any.of().isEmpty()) {
            Set<String> patients = new HashSet<>();
            boolean each = any.of().stream()
                    .allMatch(part -> named(part).map(patients::addAll).isPresent());
            return each ? Optional.of(patients) : Optional.empty();
        }
        return asked instanceof Condition.Is is
                        && (is.element().equals("patient") || is.element().equals("subject"))
                        && is.wanted() instanceof Wanted.Reference reference
                ? Optional.of(Set.of(reference.id()))
                : Optional.empty();
    }
}
