package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Question;
import org.rapport.application.query.Question.Order;
import org.rapport.application.query.Wanted;
import org.rapport.testing.TestDatabase;

/** Where a walk may be gone on with: only where a page of the last hours ended. */
class PlacesInWalksTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Condition NOT_RETRACTED =
            new Condition.Not(Condition.is("status", Wanted.Token.of("entered-in-error")));

    private final PostgresScoreCatalogue catalogue =
            new PostgresScoreCatalogue(new Database(DATABASE.source()), Samples.DEFINITIONS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9:3:~%s~1E%2B999999999|11111111-1111-1111-1111-111111111111",
                "9:3:~%s~1|11111111-1111-1111-1111-111111111111",
                "3:9:7,4~%s~1|11111111-1111-1111-1111-111111111111",
                "3:9:9~%s~1|11111111-1111-1111-1111-111111111111",
                "0:9:~%s~1|11111111-1111-1111-1111-111111111111",
                "3:9:~%s~1E999999999|11111111-1111-1111-1111-111111111111",
                "3:9:~%s~1e5|11111111-1111-1111-1111-111111111111",
                "3:9:~+999999999-01-01T00:00:00Z~1|11111111-1111-1111-1111-111111111111",
                "3:9:~2020-01-01T00:00:00Z~1|11111111-1111-1111-1111-111111111111"
            })
    void refusesAPlaceThatNoPageOfTheLastHoursEndedAt(String forged) {
        Question question = new Question(
                NOT_RETRACTED,
                List.of(new Order("value-quantity", false)),
                1,
                Optional.of(forged.replace("%s", Instant.now().toString())));
        assertThatThrownBy(() -> catalogue.search(question)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesAPlaceThatIsWellFormed() {
        Question question = new Question(
                NOT_RETRACTED,
                List.of(new Order("value-quantity", false)),
                1,
                Optional.of("3:9:4,4,7~" + Instant.now() + "~-12.5|11111111-1111-1111-1111-111111111111"));
        assertThat(catalogue.search(question).next()).isNotNull();
    }
}
