package org.rapport.application.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.application.access.SiteRange;

/**
 * What of all that is stored somebody may see. Whatever they ask is asked within it: {@link ScoresWithin}, {@link
 * VersionsWithin}, {@link FormsWithin} and {@link TasksWithin} leave no question outside.
 */
public final class Reach {
    /** The element by which a site is asked for; no search of a caller can name it. */
    public static final String SITE = "site";

    /** The element by which the patients of a practitioner are asked for; no search of a caller can name it either. */
    public static final String TREATED = "treated-by";

    private static final Reach EVERYTHING = new Reach(Optional.empty(), List.of());
    private static final Reach NOTHING = new Reach(Optional.of(new Condition.Any(List.of())), List.of());

    private final Optional<Condition> within;
    private final List<Closed> closed;

    private Reach(Optional<Condition> within, List<Closed> closed) {
        this.within = within;
        this.closed = List.copyOf(closed);
    }

    /** Everything there is. */
    public static Reach everything() {
        return EVERYTHING;
    }

    /** Nothing at all. */
    public static Reach nothing() {
        return NOTHING;
    }

    /** What is of some sites. */
    public static Reach of(SiteRange sites) {
        return sites.named()
                .map(names -> new Reach(
                        Optional.of(new Condition.Any(names.stream()
                                .sorted()
                                .map(name -> Condition.is(SITE, Wanted.Token.of(name)))
                                .toList())),
                        List.of()))
                .orElse(EVERYTHING);
    }

    /** What of it fulfils a condition, too. */
    public Reach and(Condition condition) {
        return new Reach(
                Optional.of(within.map(limit -> Condition.all(condition, limit)).orElse(condition)), closed);
    }

    /** What of it is not closed. */
    public Reach but(List<Closed> more) {
        return new Reach(within, Stream.concat(closed.stream(), more.stream()).toList());
    }

    /** Whether nothing is out of it. */
    public boolean isEverything() {
        return within.isEmpty() && closed.isEmpty();
    }

    /** What fulfils a condition and is in reach; nor does it matter whether something closed refers to it. */
    public Condition with(Condition condition) {
        List<Condition> all = new ArrayList<>();
        all.add(closed.isEmpty() ? condition : withoutClosed(condition));
        within.ifPresent(all::add);
        if (!closed.isEmpty()) {
            all.add(new Condition.Open(closed));
        }
        return all.size() == 1 ? all.get(0) : new Condition.All(all);
    }

    private Condition withoutClosed(Condition condition) {
        if (condition instanceof Condition.All all) {
            return new Condition.All(all.of().stream().map(this::withoutClosed).toList());
        } else if (condition instanceof Condition.Any any) {
            return new Condition.Any(any.of().stream().map(this::withoutClosed).toList());
        } else if (condition instanceof Condition.Not not) {
            return new Condition.Not(withoutClosed(not.of()));
        } else if (condition instanceof Condition.ReferredTo reference) {
            Condition of = Condition.all(withoutClosed(reference.of()), new Condition.Open(closed));
            return new Condition.ReferredTo(reference.type(), reference.by(), of);
        }
        return condition;
    }

    /** The same question within reach. */
    public Question with(Question question) {
        return new Question(with(question.condition()), question.order(), question.count(), question.after());
    }
}
