package org.rapport.bench;

import ca.uhn.fhir.parser.IParser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Bundle;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Site;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.instrument.ResponseReading;
import org.rapport.domain.instrument.Scorer;
import org.rapport.domain.instrument.ScoringOutcome;
import org.rapport.domain.score.Algorithm;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.FormsByHapi;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.fact.TestSites;
import org.rapport.fhir.observation.HapiObservationOracle;
import org.rapport.fhir.observation.ObservationWriter;
import org.rapport.fhir.observation.References;

/**
 * Bytes of a page of PHQ-9 forms in, bytes of the Observations of their scores out: by streaming, and by HAPI's parser
 * and model. Scoring between the two ends is the same code. One operation is one form, which gives two Observations.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 6, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
        value = 1,
        jvmArgs = {"-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC", "-Xmx512m"})
public class StreamingVersusHapiBenchmark {
    private static final int FORMS = 100;
    private static final Instant ISSUED = Instant.parse("2026-03-02T10:00:01Z");

    private final byte[] page = FormPages.page(FORMS);
    private final Site site = TestSites.berlin();
    private final PackagedDefinitions definitions = PackagedDefinitions.load(R4.context());
    private final Instrument phq9 =
            definitions.instruments().get(new InstrumentKey("https://rapport.org/fhir/Questionnaire/phq-9", "0.1.0"));
    private final Scorer scorer = new Scorer(phq9);
    private final JsonFactReader reader = new JsonFactReader();
    private final ObservationWriter writer = new ObservationWriter(References.inEhr(Map.of()), definitions);
    private final HapiObservationOracle model = new HapiObservationOracle(definitions);

    @Benchmark
    @OperationsPerInvocation(FORMS)
    public List<byte[]> streaming() throws UnreadablePayload {
        List<byte[]> written = new ArrayList<>();
        for (Fact fact : reader.read(site, page).facts()) {
            for (StoredScore score : scores((ResponseFact) fact)) {
                written.add(writer.toBytes(score, Optional.empty()));
            }
        }
        return written;
    }

    @Benchmark
    @OperationsPerInvocation(FORMS)
    public List<byte[]> hapi() {
        List<byte[]> written = new ArrayList<>();
        IParser parser = R4.context().newJsonParser();
        Bundle bundle = parser.parseResource(Bundle.class, new String(page, StandardCharsets.UTF_8));
        for (ResponseFact form : FormsByHapi.forms(bundle)) {
            for (StoredScore score : scores(form)) {
                written.add(parser.encodeResourceToString(model.observation(score, Optional.empty()))
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return written;
    }

    private List<StoredScore> scores(ResponseFact form) {
        Map<String, BigDecimal> values =
                ResponseReading.read(phq9, form.answers()).values();
        return scorer.score(values).stream()
                .map(outcome -> stored(form, outcome))
                .toList();
    }

    private static StoredScore stored(ResponseFact form, ScoringOutcome outcome) {
        ScoringOutcome.Scored scored = (ScoringOutcome.Scored) outcome;
        Outcome value = scored.risk()
                .<Outcome>map(risk -> new Outcome.Flag(risk == ScoringOutcome.Risk.PRESENT))
                .orElseGet(() -> new Outcome.Quantity(scored.value(), "{score}"));
        Score score = new Score(
                new ScoreIdentity(
                        "berlin",
                        form.patientId(),
                        "none",
                        outcome.subscale().code(),
                        form.source().reference(),
                        Algorithm.CURRENT.id()),
                outcome.subscale().type(),
                EffectiveTime.at(form.authored()),
                value,
                List.of(
                        Component.count("items-answered", outcome.answered()),
                        Component.count("items-total", outcome.total())),
                form.encounterId(),
                List.of(form.source()),
                List.of(),
                List.of(),
                Algorithm.CURRENT.version());
        return new StoredScore(score, ScoreStatus.FINAL, 1, ISSUED);
    }
}
