package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.testing.TestDatabase;

/** Who may notify, and of what. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NotificationGateTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @TempDir
    private Path folder;

    private NotifiedSite site;

    @BeforeEach
    void start() throws Exception {
        site = new NotifiedSite(DATABASE, folder);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void answersNobodyWithoutTheSecret() throws Exception {
        site.begin();
        for (String shown : List.of(
                "Bearer " + NotifiedSite.SECRET + "x",
                "Bearer " + NotifiedSite.SECRET.substring(1),
                NotifiedSite.SECRET,
                "Basic x")) {
            assertThat(site.sendTo("subscription", shown, site.ehr.whole(1, "e1")))
                    .isEqualTo(401);
        }
        assertThat(site.sendTo("other", "Bearer " + NotifiedSite.SECRET, site.ehr.whole(1, "e1")))
                .isEqualTo(401);
        site.changeSecret("");
        assertThat(site.sendTo("subscription", "Bearer ", site.ehr.whole(1, "e1")))
                .isEqualTo(401);
        assertThat(site.facts()).isEqualTo("null");
    }

    @Test
    void passesOverTypesThatItDoesNotKeepAndReferencesToElsewhere() {
        site.begin();
        assertThat(site.send(site.ehr.idOnly(
                        1, "Device/d1", "https://elsewhere.example/fhir/Encounter/e9", "../Encounter/e9")))
                .isEqualTo(200);
        assertThat(site.facts()).isEqualTo("null");
        assertThat(site.ehr.requests("GET", "/fhir/Device/d1")).isEmpty();
    }

    @Test
    void refusesWhatIsNoNotification() {
        for (String body : List.of("", "{", "[]", "{\"resourceType\":\"Encounter\"}", site.ehr.handshake() + "x")) {
            assertThat(site.send(body)).as(body).isEqualTo(400);
        }
        assertThat(site.send("{\"x\":\"" + "x".repeat(100_000) + "\"}")).isEqualTo(413);
        assertThat(DATABASE.look("select count(*) from subscription")).isEqualTo("0");
    }
}
