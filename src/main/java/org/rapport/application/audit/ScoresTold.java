package org.rapport.application.audit;

import java.util.Optional;
import java.util.Set;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Score;

/**
 * The scores that the logic of a Measure is told of. Everything else is kept from it, so that nothing that is made of them
 * comes out.
 *
 * <p>A change names the score that it is a change of, and goes with that: {@code alliance-drop} of {@code wai-sr-total} is told
 * where {@code wai-sr-total} is.
 *
 * @param codes their codes; empty for all that there are
 */
public record ScoresTold(Optional<Set<String>> codes) {
    /** All: for logic that tells no answer. */
    public static final ScoresTold ALL = new ScoresTold(Optional.empty());

    /** None. */
    public static final ScoresTold NONE = only(Set.of());

    private static final Set<String> CHANGES =
            Set.of("reliable-change", "alliance-early", "alliance-slope", "alliance-drop");

    public ScoresTold {
        codes = codes.map(Set::copyOf);
    }

    /** Some alone. */
    public static ScoresTold only(Set<String> codes) {
        return new ScoresTold(Optional.of(codes));
    }

    /** Whether a score of this code is told. */
    public boolean tells(String code) {
        return codes.map(told -> told.contains(code)).orElse(true);
    }

    /** Whether this score is told. */
    public boolean tells(Score score) {
        String code = score.type().measure();
        return CHANGES.contains(code) ? changeOf(score).map(this::tells).orElseGet(() -> tells(code)) : tells(code);
    }

    private static Optional<String> changeOf(Score change) {
        return change.components().stream()
                .filter(component -> component.code().equals("measure"))
                .map(Component::value)
                .filter(Component.Text.class::isInstance)
                .map(value -> ((Component.Text) value).value())
                .findFirst();
    }
}
