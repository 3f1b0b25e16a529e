package org.rapport.application.query;

import java.util.List;
import java.util.Optional;
import org.rapport.application.access.SiteRange;

/**
 * What of all that is stored somebody may see. Whatever they ask is asked within it: {@link ScoresWithin}, {@link
 * VersionsWithin}, {@link FormsWithin} and {@link TasksWithin} leave no question outside.
 */
public final class Reach {
    /** The element by which a site is asked for; no search of a caller can name it. */
    public static final String SITE = "site";

    private static final Reach EVERYTHING = new Reach(Optional.empty());
    private static final Reach NOTHING = new Reach(Optional.of(new Condition.Any(List.of())));

    private final Optional<Condition> within;

    private Reach(Optional<Condition> within) {
        this.within = within;
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
                .map(names -> new Reach(Optional.of(new Condition.Any(names.stream()
                        .sorted()
                        .map(name -> Condition.is(SITE, Wanted.Token.of(name)))
                        .toList()))))
                .orElse(EVERYTHING);
    }

    /** What of it fulfils a condition, too. */
    public Reach and(Condition condition) {
        return new Reach(Optional.of(with(condition)));
    }

    /** Whether nothing is out of it. */
    public boolean isEverything() {
        return within.isEmpty();
    }

    /** What fulfils a condition and is in reach. */
    public Condition with(Condition condition) {
        return within.map(limit -> Condition.all(condition, limit)).orElse(condition);
    }

    /** The same question within reach. */
    public Question with(Question question) {
        return new Question(with(question.condition()), question.order(), question.count(), question.after());
    }
}
