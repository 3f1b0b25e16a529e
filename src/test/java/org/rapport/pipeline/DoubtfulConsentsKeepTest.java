package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.DeadLetters;
import org.rapport.adapter.store.PostgresDenyingConsents;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresLetterDesk;
import org.rapport.application.confidence.DenyingConsents.Denier;
import org.rapport.application.operations.LetterDesk.Outcome;
import org.rapport.application.operations.ReplayLetters;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.site.Sites;
import org.rapport.domain.confidence.Consent;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.Forms;
import org.rapport.testing.TestDatabase;

/** A Consent that cannot be understood keeps everything of its client until one can be, or a release understands it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DoubtfulConsentsKeepTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Clock NOW = Clock.fixed(Versions.AS_OF, ZoneOffset.UTC);
    private static final String MODIFIER = "\"modifierExtension\":[{\"url\":\"https://example.org/not\"}],";

    private final Database store = new Database(DATABASE.source());
    private final Pipe pipe = new Pipe(DATABASE, TestSites.berlin(), Versions.AS_OF);
    private final DeadLetters letters = new DeadLetters(store);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void nothingLeavesAndTheNextVersionThatIsUnderstoodEndsThat() {
        pipe.receive(consent(1, MODIFIER));
        pipe.receive(
                Forms.phq9("p1", 1, 1, 1, 1, 1, 1, 1, 1, 0).withId("f1").json().getBytes(StandardCharsets.UTF_8));
        pipe.finish();

        assertThat(pipe.ehr.everything()).isEmpty();
        assertThat(letters.open(10)).extracting(letter -> letter.reference()).containsExactly("Consent/c1");
        assertThat(denied()).containsExactly(Consent.TO_NOTHING);

        pipe.receive(consent(2, ""));
        pipe.finish();
        assertThat(pipe.ehr.everything()).isNotEmpty();
        assertThat(letters.count()).isZero();
        assertThat(denied()).hasSize(1).doesNotContain(Consent.TO_NOTHING);
    }

    @Test
    void aReplayByAReleaseThatUnderstandsItJudgesItAnew() {
        for (int version : new int[] {1, 0}) {
            clear();
            pipe.receive(consent(version, MODIFIER));
            long letter = letters.open(1).get(0).id();

            assertThat(replay(pipe.receive).replay(letter, "ada"))
                    .as("by the same release, version %d", version)
                    .isEqualTo(Outcome.FAILED);
            assertThat(letters.count()).isEqualTo(1);
            assertThat(denied()).containsExactly(Consent.TO_NOTHING);

            assertThat(replay(pipe.receive.readBy((site, json) -> new JsonFactReader()
                                    .read(
                                            site,
                                            new String(json, StandardCharsets.UTF_8)
                                                    .replace(MODIFIER, "")
                                                    .getBytes(StandardCharsets.UTF_8))))
                            .replay(letter, "ada"))
                    .as("by a later release, version %d", version)
                    .isEqualTo(Outcome.RESOLVED);
            assertThat(denied()).hasSize(1).doesNotContain(Consent.TO_NOTHING);
            assertThat(letters.count()).isZero();
        }
    }

    /** Letters of a release that kept nothing but them. */
    @Test
    void aReplayOfALetterThatWasAllThereIsClosesTheClientToo() {
        pipe.receive(consent(1, MODIFIER));
        DATABASE.execute("delete from fact");

        assertThat(replay(pipe.receive).replay(letters.open(1).get(0).id(), "ada"))
                .isEqualTo(Outcome.FAILED);
        assertThat(denied()).containsExactly(Consent.TO_NOTHING);
    }

    private ReplayLetters replay(ReceiveFacts door) {
        return new ReplayLetters(
                new PostgresLetterDesk(store, new PostgresFactStore(store, NOW), NOW),
                new Sites(List.of(pipe.site), List.of()),
                List.of(door));
    }

    private List<Consent> denied() {
        return new PostgresDenyingConsents(store)
                .all().stream().map(Denier::consents).flatMap(List::stream).toList();
    }

    /** One that denies a single practitioner, but for what is put into it; version 0 is of a server that tells no versions. */
    private static byte[] consent(int version, String further) {
        String meta = version == 0
                ? ""
                : "\"meta\":{\"versionId\":\"%d\",\"lastUpdated\":\"2026-03-09T15:0%d:00Z\"},"
                        .formatted(version, version);
        return """
                {"resourceType":"Consent","id":"c1",%s"status":"active",%s
                 "patient":{"reference":"Patient/p1"},"provision":{"type":"deny",
                  "actor":[{"reference":{"reference":"Practitioner/7"}}]}}"""
                .formatted(meta, further)
                .getBytes(StandardCharsets.UTF_8);
    }
}
