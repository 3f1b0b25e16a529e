package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.store.Database;
import org.rapport.testing.Forms;
import org.rapport.testing.TestDatabase;

/** A database that answers and keeps nothing, as a server does after it has lost its lead, or an administrator had it do. */
class ReadOnlyDatabaseTest {
    private final TestDatabase source = TestDatabase.fresh();

    @Test
    void takesNoFormAndSaysWhyUntilItKeepsWhatItIsGiven() throws SQLException {
        String name = source.look("select current_database()");
        source.execute("alter database " + name + " set default_transaction_read_only = on");
        try (Database database = Database.at(source.url("ApplicationName=door"), "postgres", "");
                PostedDoor door = new PostedDoor(source, database)) {
            assertThat(database.trouble()).isEmpty();

            HttpResponse<String> refused = post(door);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("30");
            assertThat(refused.body()).contains("nothing was kept, try again").doesNotContain("25006", "Exception");
            assertThat(source.look("select count(*) from posted_response")).isEqualTo("0");
            assertThat(source.look("select count(*) from fact")).isEqualTo("0");
            assertThat(database.answers()).isTrue();
            assertThat(database.trouble()).as("what readiness says").contains("keeps nothing: it is read-only");

            source.execute("alter database " + name + " reset default_transaction_read_only");
            source.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'door'");
            assertThat(post(door).statusCode()).isEqualTo(201);
            assertThat(source.look("select count(*) from posted_response")).isEqualTo("1");
        }
    }

    private static HttpResponse<String> post(PostedDoor door) {
        String form = Forms.phq9("p1", 1, 1, 1, 1, 1, 1, 1, 1, 0)
                .json()
                .replace("\"Patient/p1\"", "\"https://ehr.example.org/fhir/Patient/p1\"");
        return door.post(form.getBytes(StandardCharsets.UTF_8), "application/fhir+json");
    }
}
