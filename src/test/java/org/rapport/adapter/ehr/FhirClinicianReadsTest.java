package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.chart.ClinicianReads;
import org.rapport.application.chart.ClinicianReads.Access;
import org.rapport.application.chart.ClinicianToken;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;

class FhirClinicianReadsTest {
    private final OriginPinnedClient client = new OriginPinnedClient(Clock.systemUTC());
    private final ClinicianReads reads = new FhirClinicianReads(client);
    private MisbehavingEhr ehr;

    @AfterEach
    void close() {
        client.close();
        ehr.close();
    }

    @Test
    void readsPageAfterPageWithTheTokenUpToTheBound() throws Exception {
        ehr = MisbehavingEhr.playing(request ->
                Reply.json(200, bundle("Observation?page=" + ehr.requests().size())));
        ClinicianReads.Found found = reads.search(access(), "Observation?patient=1", 3);
        assertThat(found.pages()).hasSize(3);
        assertThat(found.whole()).isFalse();
        assertThat(ehr.requests())
                .hasSize(3)
                .allMatch(request -> request.header("authorization").orElse("").equals("Bearer abc.def"));
    }

    @Test
    void takesTheTokenToNoOtherServer() {
        try (MisbehavingEhr other = MisbehavingEhr.playing(request -> Reply.json(200, bundle("")))) {
            ehr = MisbehavingEhr.playing(request -> Reply.json(200, bundle(other.base() + "/Observation?page=2")));
            assertThatThrownBy(() -> reads.search(access(), "Observation?patient=1", 3))
                    .isInstanceOf(EhrUnavailable.class)
                    .hasMessageContaining("it is not followed");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void followsNoRedirect() {
        ehr = MisbehavingEhr.playing(
                request -> Reply.json(302, "{}", "Location: " + ehr.base() + "/Observation?patient=2"));
        assertThatThrownBy(() -> reads.search(access(), "Observation?patient=1", 3))
                .hasMessageContaining("302");
        assertThat(ehr.requests()).hasSize(1);
    }

    @Test
    void tellsATokenThatIsRefusedFromARightThatIsMissing() {
        ehr = MisbehavingEhr.playing(request -> Reply.json(request.path().endsWith("/Task/1") ? 403 : 401, "{}"));
        assertThatThrownBy(() -> reads.read(access(), "Task/1"))
                .isInstanceOfSatisfying(ClinicianReads.NotAllowed.class, refusal -> assertThat(refusal.tokenRefused())
                        .isFalse());
        assertThatThrownBy(() -> reads.read(access(), "Patient/1"))
                .isInstanceOfSatisfying(ClinicianReads.NotAllowed.class, refusal -> assertThat(refusal.tokenRefused())
                        .isTrue());
        assertThat(ehr.requests()).hasSize(2);
    }

    @Test
    void asksForNothingButOneTypeOrOneResource() {
        ehr = MisbehavingEhr.playing(request -> Reply.json(200, bundle("")));
        assertThatThrownBy(() -> reads.search(access(), "../admin?x=1", 1)).isInstanceOf(EhrUnavailable.class);
        assertThatThrownBy(() -> reads.read(access(), "Patient/1?_include=x")).isInstanceOf(EhrUnavailable.class);
        assertThat(ehr.requests()).isEmpty();
        assertThat(new ClinicianToken("abc")).hasToString("a token");
    }

    private Access access() {
        return new Access(EhrSites.at(ehr.base()), ehr.base(), new ClinicianToken("abc.def"));
    }

    private static String bundle(String next) {
        String link = next.isEmpty() ? "" : ",\"link\":[{\"relation\":\"next\",\"url\":\"" + next + "\"}]";
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"" + link + "}";
    }
}
