package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.testing.Reply;
import org.rapport.testing.oauth.CapturedLog;

/** Tokens, assertions, secrets and keys turn up in no log line of any level and in no sentence, whatever goes wrong. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class NothingSecretIsToldTest {
    private static final String SECRET = "hunter2-hunter2";

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    @Test
    void whateverGoesWrong() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            for (Reply trouble : troubles()) {
                try (BackendServices hospital = BackendServices.open(folder)) {
                    Site byKey = hospital.registered();
                    live(hospital, byKey, trouble);
                }
                try (BackendServices hospital = BackendServices.open(folder)) {
                    Site bySecret = hospital.withSecret(SECRET);
                    hospital.authorization.registerSecret(request -> true);
                    live(hospital, bySecret, trouble);
                }
            }
            told.addAll(log.lines());
        }
        assertThat(told).isNotEmpty().allSatisfy(NothingSecretIsToldTest::isClean);
    }

    private static List<Reply> troubles() {
        String token = "t0ken.of-the.moment-1";
        return Stream.of(
                        "{\"error\":\"invalid_client\",\"error_description\":\"" + SECRET + "\"}",
                        "{\"error\":\"" + SECRET + "\"}",
                        "{\"access_token\":\"" + token + "\"",
                        "{\"access_token\":\"" + token + " " + SECRET + "\",\"token_type\":\"bearer\"}",
                        "{\"access_token\":\"" + token + "\\r\\nX: y\",\"token_type\":\"bearer\"}")
                .flatMap(body -> Stream.of(Reply.json(400, body), Reply.json(200, body), Reply.cutOff(body)))
                .toList();
    }

    /** Good days, a bad one, a revoked token, and a server that takes nothing. */
    private void live(BackendServices hospital, Site site, Reply trouble) {
        told.add(site.toString());
        look(hospital, site);
        hospital.authorization.once(trouble);
        hospital.pass(Duration.ofMinutes(6));
        look(hospital, site);
        hospital.pass(Duration.ofMinutes(1));
        look(hospital, site);
        hospital.authorization.revokeAll();
        look(hospital, site);
        hospital.ehr.publishes(Reply.status(500));
        hospital.pass(Duration.ofMinutes(6));
        look(hospital, site);
    }

    private void look(BackendServices hospital, Site site) {
        told.add(new FhirEhrProbe(hospital.client).probe(site).sentence());
        try {
            told.add(hospital.put(site).sentence());
        } catch (EhrUnavailable e) {
            told.add(e.toString());
        }
    }

    private static void isClean(String line) {
        assertThat(line).doesNotContain("t0ken", SECRET, "eyJ", "PRIVATE", "client_assertion");
        assertThat(line)
                .doesNotContain(BackendServices.RSA.lines().skip(3).findFirst().orElseThrow());
    }
}
