package org.rapport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps in which the module is stopped. */
class InTurnTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void areDoneInTheirOrder() {
        InTurn.all(step("a"), step("b"), step("c"));
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void areAllDoneThoughSomeFailAndTheFirstFailureIsTold() {
        assertThatThrownBy(() -> InTurn.all(step("a"), failing("b"), step("c"), broken("d"), step("e")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("b")
                .satisfies(first ->
                        assertThat(first.getSuppressed()).singleElement().isInstanceOf(LinkageError.class));
        assertThat(done).containsExactly("a", "c", "e");
    }

    private Runnable step(String name) {
        return () -> done.add(name);
    }

    private static Runnable failing(String name) {
        return () -> {
            throw new IllegalStateException(name);
        };
    }

    private static Runnable broken(String name) {
        return () -> {
            throw new LinkageError(name);
        };
    }
}
