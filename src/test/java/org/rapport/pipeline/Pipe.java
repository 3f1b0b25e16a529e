package org.rapport.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.adapter.hl7v2.MessageFactReader;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresConsents;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresMessageStore;
import org.rapport.adapter.store.PostgresOutbox;
import org.rapport.adapter.store.PostgresScoringStore;
import org.rapport.adapter.store.PostgresSiteRules;
import org.rapport.adapter.store.PostgresWithheld;
import org.rapport.application.confidence.JudgeAnew;
import org.rapport.application.confidence.TellTheRecord;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.PublishScores;
import org.rapport.application.publish.Round;
import org.rapport.application.publish.ScoreWriter;
import org.rapport.application.receive.KnownForms;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.SlowDown;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.receive.message.ReceiveMessages;
import org.rapport.application.scoring.AdoptRules;
import org.rapport.application.scoring.RulesFingerprint;
import org.rapport.application.scoring.ScorePatient;
import org.rapport.application.site.Site;
import org.rapport.domain.score.Algorithm;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

/** The three steps, put together as in the module. */
final class Pipe {
    static final PackagedDefinitions DEFINITIONS = PackagedDefinitions.load(R4.context());
    static final DefinitionsBySite EVERYWHERE = DefinitionsBySite.sameEverywhere(DEFINITIONS);

    final TestDatabase database;
    final Site site;
    final RecordingEhr ehr = new RecordingEhr();
    /** The publisher's time; scoring is always as of the same moment. */
    final HandClock clock;

    final ReceiveFacts receive;
    final MessageFactReader reader;
    final ReceiveMessages messages;
    final ScorePatient score;
    final AdoptRules adopt;
    private final PublishScores publish;
    final JudgeAnew judgeAnew;

    Pipe(TestDatabase database, Instant now) {
        this(database, TestSites.berlin(), now);
    }

    Pipe(TestDatabase database, Site site, Instant now) {
        this(database, site, EVERYWHERE, now);
    }

    Pipe(TestDatabase database, Site site, DefinitionsBySite definitions, Instant now) {
        this(database, site, definitions, Optional.empty(), Algorithm.CURRENT, now);
    }

    /** The same as another release would be. */
    Pipe(TestDatabase database, Site site, Algorithm algorithm, Instant now) {
        this(database, site, EVERYWHERE, Optional.empty(), algorithm, now);
    }

    /** The same with another EHR than the one in memory. */
    Pipe(TestDatabase database, Site site, ScoreWriter writer, Instant now) {
        this(database, site, EVERYWHERE, Optional.of(writer), Algorithm.CURRENT, now);
    }

    private Pipe(
            TestDatabase database,
            Site site,
            DefinitionsBySite definitions,
            Optional<ScoreWriter> writer,
            Algorithm algorithm,
            Instant now) {
        this.database = database;
        this.site = site;
        this.clock = new HandClock(now);
        Clock asOf = Clock.fixed(now, ZoneOffset.UTC);
        Database store = new Database(database.source());
        PostgresFactStore facts = new PostgresFactStore(store, asOf);
        receive = new ReceiveFacts(new JsonFactReader(), facts, definitions);
        reader = new MessageFactReader(definitions, asOf);
        messages = new ReceiveMessages(
                reader,
                new PostgresMessageStore(store, facts, asOf),
                facts,
                new KnownForms(definitions),
                SlowDown.never());
        Definitions ofSite = definitions.of(site.id());
        ScoringRules rules = new ScoringRules(site.id(), site.engagement(), ofSite.instruments(), ofSite.indicators())
                .by(algorithm)
                .labelling(site.confidence().labels());
        String fingerprint = RulesFingerprint.of(rules, ofSite.fingerprint());
        adopt = new AdoptRules(new PostgresSiteRules(store), Map.of(site.id(), fingerprint), asOf);
        score = new ScorePatient(
                new PostgresScoringStore(store, definitions, Set.of(fingerprint), asOf),
                Map.of(site.id(), rules),
                asOf);
        TellTheRecord record = new TellTheRecord(definitions, new PostgresConsents(store), clock);
        judgeAnew = new JudgeAnew(new PostgresWithheld(store), record, clock);
        publish = new PublishScores(
                new PostgresOutbox(store, definitions), writer.orElse(ehr), record, Duration.ofMinutes(10), clock);
    }

    void receive(byte[] page) {
        try {
            receive.receive(site, page);
        } catch (UnreadablePayload e) {
            throw new IllegalStateException(e);
        }
    }

    /** One round of writing back. */
    Round publish() {
        return publish.publish(site);
    }

    /** Scores and publishes until nothing is left to do, whatever has to be waited for. */
    void finish() {
        int scored = score.scoreDue(50) + score.rescore(50);
        while (scored > 0) {
            scored = score.scoreDue(50) + score.rescore(50);
        }
        for (int wait = 0; wait < 12; wait++) {
            publishAll();
            clock.now = clock.now.plus(Duration.ofMinutes(11));
        }
    }

    private void publishAll() {
        Round round = publish();
        while (round.progressed()) {
            round = publish();
        }
    }
}
