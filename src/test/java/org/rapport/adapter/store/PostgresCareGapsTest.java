package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.query.Closed;
import org.rapport.testing.TestDatabase;

class PostgresCareGapsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    @Test
    void leavesOutHoweverManyHaveDeniedSomething() {
        Set<String> patients = IntStream.range(0, 40_000).mapToObj(n -> "p" + n).collect(Collectors.toSet());
        Closed closed =
                new Closed("north", Closed.Answers.OPEN, Optional.empty(), patients, Closed.Partly.NOBODY, false);

        assertThat(new PostgresCareGaps(new Database(DATABASE.source()))
                        .find(
                                AuditScope.all(FIRST, FIRST.plusDays(30)),
                                FIRST.plusDays(60),
                                Set.of("wai-sr-total"),
                                List.of(closed),
                                10))
                .isEmpty();
    }
}
