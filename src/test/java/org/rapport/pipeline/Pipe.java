package org.rapport.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresOutbox;
import org.rapport.adapter.store.PostgresScoringStore;
import org.rapport.application.publish.PublishScores;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.scoring.ScorePatient;
import org.rapport.application.site.Site;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.TestDatabase;

/** The three steps, put together as in the module. */
final class Pipe {
    static final PackagedDefinitions DEFINITIONS = PackagedDefinitions.load(R4.context());

    final TestDatabase database;
    final Site site;
    final RecordingEhr ehr = new RecordingEhr();
    /** The publisher's time; scoring is always as of the same moment. */
    final StandingClock clock;

    final ReceiveFacts receive;
    final ScorePatient score;
    private final PublishScores publish;

    Pipe(TestDatabase database, Instant now) {
        this(database, TestSites.berlin(), now);
    }

    Pipe(TestDatabase database, Site site, Instant now) {
        this.database = database;
        this.site = site;
        this.clock = new StandingClock(now);
        Clock asOf = Clock.fixed(now, ZoneOffset.UTC);
        Database store = new Database(database.source());
        receive = new ReceiveFacts(
                new JsonFactReader(),
                new PostgresFactStore(store, asOf),
                DEFINITIONS.instruments().keySet().stream()
                        .map(InstrumentKey::url)
                        .collect(Collectors.toSet()));
        ScoringRules rules =
                new ScoringRules(site.id(), site.engagement(), DEFINITIONS.instruments(), DEFINITIONS.indicators());
        score = new ScorePatient(
                new PostgresScoringStore(store, DEFINITIONS.scoreTypes(), asOf), Map.of(site.id(), rules), asOf);
        publish = new PublishScores(
                new PostgresOutbox(store, DEFINITIONS.scoreTypes()), ehr, Duration.ofMinutes(10), clock);
    }

    void receive(byte[] page) {
        try {
            receive.receive(site, page);
        } catch (UnreadablePayload e) {
            throw new IllegalStateException(e);
        }
    }

    /** One round of writing back. */
    PublishScores.Round publish() {
        return publish.publish(site);
    }

    /** Scores and publishes until nothing is left to do, whatever has to be waited for. */
    void finish() {
        int scored = score.scoreDue(50);
        while (scored > 0) {
            scored = score.scoreDue(50);
        }
        for (int wait = 0; wait < 5; wait++) {
            publishAll();
            clock.now = clock.now.plus(Duration.ofMinutes(11));
        }
    }

    private void publishAll() {
        PublishScores.Round round = publish();
        while (round.progressed()) {
            round = publish();
        }
    }

    /** A clock that stands until it is set. */
    static final class StandingClock extends Clock {
        Instant now;

        StandingClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
