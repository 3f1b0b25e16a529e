package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.hl7v2.MessageLetters;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.DeadLetters;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresLetterDesk;
import org.rapport.application.operations.DeadLetterList.DeadLetter;
import org.rapport.application.operations.DeadLetterList.Question;
import org.rapport.application.operations.DeadLetterList.Selection;
import org.rapport.application.operations.DeadLetterList.State;
import org.rapport.application.operations.LetterDesk.Deed;
import org.rapport.application.operations.LetterDesk.Outcome;
import org.rapport.application.operations.LetterDesk.Run;
import org.rapport.application.operations.ReplayLetters;
import org.rapport.application.site.Sites;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.TestDatabase;

/** Dead letters through the real doors: what was refused is set right in the database, as a new release would. */
class ReplayTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Clock NOW = Clock.fixed(Versions.AS_OF, ZoneOffset.UTC);
    private static final String SIU =
            "MSH|^~\\&|S|N|R|N|20260301143000||SIU^S15|M1|P|2.5.1\rSCH||%s\rPID|1||MRN-1||Surname\r";

    private final Database store = new Database(DATABASE.source());
    private final Pipe pipe = new Pipe(DATABASE, TestSites.berlin(), Versions.AS_OF);
    private final DeadLetters letters = new DeadLetters(store);
    private final PostgresLetterDesk desk = new PostgresLetterDesk(store, new PostgresFactStore(store, NOW), NOW);
    private final ReplayLetters replay = new ReplayLetters(
            desk,
            new Sites(List.of(pipe.site), List.of()),
            List.of(pipe.receive, pipe.receive.readBy(new MessageLetters(pipe.reader))));

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void makesDurableWhatCanBeReadNow() {
        pipe.receive(page(encounter("e1", 1, "no time")));
        setRight();

        assertThat(replay.replay(only().id(), "ada")).isEqualTo(Outcome.RESOLVED);

        assertThat(DATABASE.look("select source_id from fact")).isEqualTo("e1");
        assertThat(DATABASE.look("select dirty_since is not null from patient_work"))
                .isEqualTo("true");
        assertThat(letters.count()).isZero();
        assertThat(replay.replay(1, "ada")).as("a second time").isEqualTo(Outcome.GONE);
        assertThat(replay.replay(99, "ada")).isEqualTo(Outcome.UNKNOWN);
        assertThat(desk.deeds(10))
                .extracting(Deed::who, Deed::action, Deed::result)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ada", "replay", "gone"),
                        org.assertj.core.groups.Tuple.tuple("ada", "replay", "resolved"));
    }

    @Test
    void countsAnAttemptThatFailsAgainWithItsNewReason() {
        pipe.receive(page(encounter("e1", 1, "no time")));
        DATABASE.execute("update dead_letter set payload = '{\"resourceType\":', reason = 'old'");

        assertThat(replay.replay(only().id(), "ada")).isEqualTo(Outcome.FAILED);

        assertThat(only().attempts()).isEqualTo(2);
        assertThat(only().reason()).isNotEqualTo("old").isNotBlank();
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("0");
    }

    @Test
    void doesNotPutAnOldVersionOverANewerOneThatCameMeanwhile() {
        pipe.receive(page(encounter("e1", 1, "no time")));
        setRight();
        String letter = "update dead_letter set state = 'open'";
        pipe.receive(page(encounter("e1", 2, "2026-03-02T10:00:00Z")));
        DATABASE.execute(letter);

        assertThat(replay.replay(only().id(), "ada")).isEqualTo(Outcome.RESOLVED);
        assertThat(DATABASE.look("select version from fact")).isEqualTo("2");
    }

    @Test
    void readsAMessageByTheReaderOfMessages() {
        pipe.messages.answer(pipe.site, SIU.formatted("").getBytes(StandardCharsets.UTF_8));
        DATABASE.execute("update dead_letter set payload = replace(payload, 'SCH||', 'SCH||apt-17')");

        assertThat(replay.replay(only().id(), "ada")).isEqualTo(Outcome.RESOLVED);
        assertThat(DATABASE.look("select source_type || source_id from fact")).isEqualTo("MessageHeaderapt-17");
    }

    @Test
    void readsAnEntryOfABundleOnceMore() {
        pipe.receive(("{\"resourceType\":\"Bundle\",\"entry\":[{\"request\":{\"method\":\"DELETE\",\"url\":\"\"},"
                        + "\"response\":{\"lastModified\":\"never\"}},{\"request\":{\"method\":\"DELETE\","
                        + "\"url\":\"Encounter/9\"},\"response\":{\"lastModified\":\"nor then\"}}]}")
                .getBytes(StandardCharsets.UTF_8));
        List<DeadLetter> kept = letters.open(10);
        kept.forEach(letter -> assertThat(replay.replay(letter.id(), "ada")).isEqualTo(Outcome.FAILED));

        assertThat(letters.open(10))
                .extracting(DeadLetter::reason)
                .isEqualTo(kept.stream().map(DeadLetter::reason).toList());
    }

    @Test
    void keepsWhatWasPutAsideUntilSomethingElseIsWrongWithIt() {
        pipe.receive(page(encounter("e1", 1, "no time")));
        assertThat(replay.discard(only().id(), "ada", "a test patient")).isTrue();
        assertThat(replay.discard(1, "bob", "twice")).isFalse();
        pipe.receive(page(encounter("e1", 1, "no time")));
        assertThat(letters.count()).isZero();

        DeadLetter aside = letters.list(new Question(State.DISCARDED, Selection.ALL, Long.MAX_VALUE, 10))
                .get(0);
        assertThat(aside.discarded().orElseThrow().who()).isEqualTo("ada");
        assertThat(aside.discarded().orElseThrow().because()).isEqualTo("a test patient");

        pipe.receive(page(encounter("e1", 1, "no time at all")));
        assertThat(letters.count()).as("other content").isEqualTo(1);
    }

    @Test
    void replaysAllOfASelectionStepByStepAndSaysHowFarItIs() {
        for (int i = 0; i < 130; i++) {
            pipe.receive(page(encounter("e" + i, 1, "no time")));
        }
        pipe.receive(page("{\"resourceType\":\"Task\",\"id\":\"t\"}"));
        setRight();
        DATABASE.execute("update dead_letter set payload = '[]' where reference = 'Encounter/e7'");

        replay.replayAll(new Selection("berlin", "receive", "Encounter/"), "ada");
        assertThat(replay.proceed()).as("there is more").isTrue();
        assertThat(run().resolved()).isEqualTo(99);
        assertThat(run().finished()).isEmpty();
        replay.proceed();

        assertThat(run().total()).isEqualTo(130);
        assertThat(run().resolved()).isEqualTo(129);
        assertThat(run().failed()).isEqualTo(1);
        assertThat(run().finished()).isPresent();
        assertThat(letters.open(10)).extracting(DeadLetter::reference).doesNotContain("Encounter/e1");
    }

    @Test
    void replaysTheSameLettersManyTimesAtOnceWithoutHarm() throws Exception {
        for (int i = 0; i < 20; i++) {
            pipe.receive(page(encounter("e" + i, 1, "no time")));
        }
        setRight();
        replay.replayAll(Selection.ALL, "ada");
        replay.replayAll(Selection.ALL, "bob");
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            work.add(replay::proceed);
            work.add(() -> replay.replay(7, "cleo"));
            work.add(() -> {
                pipe.receive(page(encounter("e7", 2, "2026-03-02T10:00:00Z")));
                return null;
            });
        }
        ExecutorService several = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Object> done : several.invokeAll(work)) {
                done.get();
            }
        } finally {
            several.shutdownNow();
        }
        replay.proceed();

        assertThat(letters.count()).isZero();
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("20");
        assertThat(DATABASE.look("select version from fact where source_id = 'e7'"))
                .isEqualTo("2");
        assertThat(DATABASE.look("select max(attempts) from dead_letter")).isEqualTo("1");
    }

    @Test
    void marksThePatientOfALetterOfScoringAsDue() {
        DATABASE.execute(
                """
                insert into dead_letter (site_id, stage, reference, version, patient_id, path, reason, payload, first_seen, last_seen)
                 values ('berlin', 'score', 'QuestionnaireResponse/f', '1', 'p', '', 'r', '', now(), now())""");

        assertThat(replay.replay(only().id(), "ada")).isEqualTo(Outcome.HANDED_ON);
        assertThat(letters.count()).isEqualTo(1);
        pipe.finish();
        assertThat(letters.count()).as("after the scoring").isZero();
    }

    private static byte[] page(String resource) {
        return resource.getBytes(StandardCharsets.UTF_8);
    }

    private static String encounter(String id, int version, String start) {
        return """
               {"resourceType":"Encounter","id":"%s","meta":{"versionId":"%d","lastUpdated":"2026-03-0%dT12:00:00Z"},
                "status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
                "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                "subject":{"reference":"Patient/p"},"period":{"start":"%s"}}"""
                .formatted(id, version, version, start);
    }

    /** What was wrong with the encounters is right from now on. */
    private static void setRight() {
        DATABASE.execute("update dead_letter set payload = replace(payload, 'no time', '2026-03-01T10:00:00Z')");
    }

    private DeadLetter only() {
        assertThat(letters.open(10)).hasSize(1);
        return letters.open(1).get(0);
    }

    private Run run() {
        return desk.runs(1).get(0);
    }
}
