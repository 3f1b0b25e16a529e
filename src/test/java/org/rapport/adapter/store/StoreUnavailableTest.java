package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StoreUnavailableTest {

    @Test
    void neverQuotesARowWhereverItIsLogged() {
        SQLException cause = new SQLException("ERROR: x Detail: Failing row contains (Erika Mustermann)", "23514");
        StringWriter log = new StringWriter();
        new StoreUnavailable(cause).printStackTrace(new PrintWriter(log));
        assertThat(log.toString()).contains("23514").doesNotContain("Mustermann");
    }
}
