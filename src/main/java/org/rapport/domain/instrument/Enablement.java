package org.rapport.domain.instrument;

import java.util.List;
import java.util.function.Function;
import org.rapport.domain.fact.Answer;

/**
 * When an item or group is asked: {@code enableWhen} with its {@code enableBehavior}.
 *
 * @param behavior whether every condition must hold or one is enough
 * @param conditions at least one
 */
public record Enablement(Behavior behavior, List<Condition> conditions) {

    public Enablement {
        conditions = List.copyOf(conditions);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("An item that is asked under conditions needs at least one");
        }
    }

    /** How several conditions go together. */
    public enum Behavior {
        ALL,
        ANY
    }

    /**
     * Whether the conditions hold.
     *
     * @param answers the answers to a question, none for one that is itself not asked
     */
    boolean holds(Function<String, List<Answer.Value>> answers) {
        return behavior == Behavior.ALL
                ? conditions.stream().allMatch(it -> it.holds(answers.apply(it.question())))
                : conditions.stream().anyMatch(it -> it.holds(answers.apply(it.question())));
    }
}
