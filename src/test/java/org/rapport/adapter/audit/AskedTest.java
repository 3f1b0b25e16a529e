package org.rapport.adapter.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.audit.AuditScope;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.Dimension;

class AskedTest {
    @Test
    void readsPeriodPlaceAndParts() {
        Asked asked = asked(
                "from=2026-01-01&to=2026-03-31&site=berlin&service=a&service=b&age-band=18–24&by=sex&audit=no-show");
        assertThat(asked.scope())
                .isEqualTo(new AuditScope(
                        java.util.Optional.of("berlin"),
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 3, 31),
                        Map.of(Dimension.SERVICE, Set.of("a", "b"), Dimension.AGE_BAND, Set.of("18–24"))));
        assertThat(asked.by()).containsExactly(Dimension.SEX);
        assertThat(asked.question().audit()).isEqualTo(Audit.NO_SHOW);
    }

    @Test
    void takesWhatIsEmptyAsNotGiven() {
        Asked asked = asked("from=2026-01-01&to=2026-03-31&site=&service=&by=&audit=");
        assertThat(asked.scope()).isEqualTo(AuditScope.all(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31)));
        assertThat(asked.by()).isEmpty();
        assertThat(asked.audit()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            to=2026-03-31 | The parameter from is no day such as 2026-03-31
            from=2026-02-30&to=2026-03-31 | The parameter from is no day such as 2026-03-31
            from=2026-03-31&to=2026-01-01 | The period ends before it begins
            from=1900-01-01&to=2026-01-01 | A period is at most 20 years long
            from=2026-01-01&to=2026-03-31&by=<b> | Cases cannot be told apart by ?b?
            from=2026-01-01&to=2026-03-31&audit=x | There is no audit x
            """)
    void saysWhatIsWrong(String query, String sentence) {
        assertThatThrownBy(() -> asked(query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    private static Asked asked(String query) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.add(parts[0], parts[1]);
        }
        return Asked.of(parameters);
    }
}
