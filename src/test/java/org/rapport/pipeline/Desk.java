package org.rapport.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.adapter.ehr.Capabilities;
import org.rapport.adapter.ehr.EhrTerms;
import org.rapport.adapter.ehr.FhirScoreFinder;
import org.rapport.adapter.ehr.FhirScoreWriter;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.adapter.ehr.WaysTaken;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresCourseScores;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresHeldBack;
import org.rapport.adapter.store.PostgresLetterDesk;
import org.rapport.adapter.store.PostgresWrittenScores;
import org.rapport.application.operations.LetterDesk.Outcome;
import org.rapport.application.operations.ReplayLetters;
import org.rapport.application.operations.WriteBackReport.Way;
import org.rapport.application.publish.Handover;
import org.rapport.application.publish.LookForScores;
import org.rapport.application.publish.OfferHeldScores;
import org.rapport.application.publish.ScoreWriter;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.application.site.WriteBack;
import org.rapport.application.site.WriteBack.Look;
import org.rapport.application.site.WriteBack.Pace;
import org.rapport.application.site.WriteBack.Token;
import org.rapport.application.site.WriteBackRung;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.ehr.FakeEhr;

/** A small caseload, its scores, and the way into one EHR, put together as in the module. */
final class Desk {
    static final Token VITALS = new Token("http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs");

    final Pipe pipe;
    final Site site;
    final List<Publication> messages = new ArrayList<>();
    private final TestDatabase database;
    private final WaysTaken ways = new WaysTaken();
    private final PostgresWrittenScores written;
    private final LookForScores look;
    private final OfferHeldScores held;
    private boolean dies;
    private final HandClock clock = new HandClock(Instant.now());

    Desk(TestDatabase database, FakeEhr ehr, WriteBackRung... rungs) {
        this(database, SmallCaseload.site(ehr.base()).writingBack(agreed(rungs)));
    }

    /** A hospital that has agreed to this much. */
    Desk(TestDatabase database, Site site) {
        this(database, site, Optional.empty());
    }

    /** The same with a real way to other targets, for what goes there. */
    Desk(TestDatabase database, Site site, Handover handover) {
        this(database, site, Optional.of(handover));
    }

    private Desk(TestDatabase database, Site site, Optional<Handover> handover) {
        this.database = database;
        this.site = site;
        OriginPinnedClient client = new OriginPinnedClient(Clock.systemUTC());
        Capabilities capabilities = new Capabilities(client, clock);
        Database store = new Database(database.source());
        this.written = new PostgresWrittenScores(store, Pipe.EVERYWHERE);
        FhirScoreWriter writer = new FhirScoreWriter(
                client,
                capabilities,
                Pipe.EVERYWHERE,
                ways,
                written,
                new PostgresCourseScores(store, Pipe.EVERYWHERE),
                handover.orElse(this::taken));
        this.pipe = new Pipe(database, site, dying(writer), Versions.AS_OF);
        this.look = new LookForScores(written, new FhirScoreFinder(client, capabilities, Pipe.EVERYWHERE), clock);
        this.held = new OfferHeldScores(written, new PostgresHeldBack(store), new EhrTerms(capabilities), clock);
        pipe.clock.now = clock.now;
    }

    private List<Result> taken(String target, Site hospital, List<Publication> batch) {
        messages.addAll(batch);
        return batch.stream()
                .map(one -> (Result) new Accepted(Optional.empty()))
                .toList();
    }

    /** The next process that writes dies before it has kept what the EHR answered. */
    void dieAfterWriting() {
        dies = true;
    }

    private ScoreWriter dying(ScoreWriter writer) {
        return (hospital, batch) -> {
            List<Result> results = writer.write(hospital, batch);
            if (dies) {
                dies = false;
                throw new IllegalStateException("The process is dead");
            }
            return results;
        };
    }

    /** Writes, waits and looks until nothing is left to be done. */
    void finish() {
        for (int i = 0; i < 12; i++) {
            write();
            lookAfter(Duration.ofMinutes(i < 6 ? 11 : 5_000));
        }
    }

    static WriteBack agreed(WriteBackRung... rungs) {
        return new WriteBack(
                List.of(rungs),
                Optional.of(VITALS),
                Map.of("gad-7-total", new Token("http://loinc.org", "70274-6")),
                Optional.of("Organization/clinic"),
                Look.ALL,
                Pace.DEFAULTS);
    }

    /** Two clients with a session and a form each; the sum of the first is 9, of the second 18. */
    void caseload() {
        for (int client = 1; client <= 2; client++) {
            pipe.receive(SmallCaseload.encounter("p" + client));
            form("p" + client, 1, "completed", client);
        }
    }

    void form(String patient, int version, String status, int weight) {
        pipe.receive(SmallCaseload.form(patient, version, status, weight));
    }

    /** Scores and writes until there is nothing to be done at once. */
    void write() {
        int scored = pipe.score.scoreDue(50);
        while (scored > 0) {
            scored = pipe.score.scoreDue(50);
        }
        pass(Duration.ZERO);
        while (pipe.publish().progressed()) {
            pass(Duration.ZERO);
        }
    }

    /** Scores, and writes for one round. */
    void writeOnce() {
        pipe.score.scoreDue(50);
        pass(Duration.ZERO);
        pipe.publish();
    }

    /** Time passes, and whatever is due then is looked for. */
    void lookAfter(Duration passed) {
        pass(passed);
        while (look.look(site) > 0) {
            pass(Duration.ZERO);
        }
    }

    /** Goes on where another has stood still for so long. */
    void takeOver(Desk other, Duration after) {
        other.pass(after);
        pass(Duration.between(clock.now, other.clock.now));
        write();
    }

    /** Looks as often as anybody ever would. */
    void lookForDays() {
        for (int i = 0; i < 8; i++) {
            lookAfter(Duration.ofDays(4));
        }
    }

    int offerHeldAgain() {
        return offerHeldAfter(Duration.ofHours(2));
    }

    /** Time passes, and whatever is to be offered again then is. */
    int offerHeldAfter(Duration passed) {
        pass(passed);
        return held.offer(site);
    }

    /** Somebody replays a dead letter. */
    Outcome replay(long letter) {
        Database store = new Database(database.source());
        PostgresLetterDesk letters = new PostgresLetterDesk(store, new PostgresFactStore(store, clock), clock);
        return new ReplayLetters(letters, new Sites(List.of(site), List.of()), List.of(pipe.receive))
                .replay(letter, "ada");
    }

    private void pass(Duration passed) {
        clock.now = clock.now.plus(passed);
        pipe.clock.now = clock.now;
    }

    Map<String, Long> states() {
        return written.counts().getOrDefault(site.id(), Map.of());
    }

    Set<String> ways() {
        return ways.ways().stream().map(Way::way).collect(Collectors.toSet());
    }

    long scores() {
        return Long.parseLong(database.look("select count(*) from score"));
    }

    /** Open letters about measures. */
    long letters() {
        return Long.parseLong(
                database.look("select count(*) from dead_letter where state = 'open' and reference like 'measure/%'"));
    }
}
