package org.rapport.fhir.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Calculations.Result;
import org.rapport.domain.instrument.FormScores;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.ResponseReading;
import org.rapport.domain.instrument.Scorer;
import org.rapport.domain.instrument.ScoringOutcome;
import org.rapport.domain.instrument.ScoringOutcome.Scored;
import org.rapport.fhir.fact.ReadForms;

/** The results of fhirpath.js, made by {@code src/test/oracle/fhirpath.sh}, beside the expressions and scores here. */
class IndependentEngineTest {
    private static final BigDecimal CLOSE = new BigDecimal("0.000000001");
    private static final Map<String, Instrument> INSTRUMENTS =
            Map.of("flat", instrument("flat"), "nested", instrument("nested"));

    /** One form and what the other engine gives for it, by the code of the score. */
    record Case(String id, Instrument instrument, List<Answer> answers, Map<String, Optional<BigDecimal>> results) {
        FormScores scores() {
            return new Scorer(instrument).score(ResponseReading.read(instrument, answers), answers);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void expressionsGiveWhatTheOtherEngineGives(Case it) {
        Map<String, Result> own = it.scores().calculated().byScore();

        assertThat(own.keySet()).isEqualTo(it.results().keySet());
        it.results().forEach((score, expected) -> assertClose(own.get(score).value(), expected));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void scoresOfUnproratedFormsAreWhatTheOtherEngineGives(Case it) {
        for (ScoringOutcome outcome : it.scores().outcomes()) {
            if (outcome instanceof Scored scored && !scored.prorated()) {
                BigDecimal other = it.results().get(scored.subscale().code()).orElseThrow();
                assertThat(scored.value())
                        .isEqualByComparingTo(other.setScale(scored.subscale().decimals(), RoundingMode.HALF_UP));
            }
        }
    }

    @Test
    void comparesEnoughFormsOfEveryKind() {
        List<ScoringOutcome> outcomes =
                cases().flatMap(it -> it.scores().outcomes().stream()).toList();

        assertThat(cases()).hasSizeGreaterThanOrEqualTo(48);
        assertThat(outcomes).filteredOn(Scored.class::isInstance).hasSizeGreaterThan(40);
        assertThat(outcomes).anyMatch(it -> it instanceof ScoringOutcome.Unscorable);
        assertThat(outcomes).anyMatch(it -> it instanceof Scored scored && scored.prorated());
        assertThat(outcomes).extracting(ScoringOutcome::total).contains(4, 5, 9);
    }

    private static void assertClose(Optional<BigDecimal> own, Optional<BigDecimal> other) {
        assertThat(own.isPresent()).isEqualTo(other.isPresent());
        own.ifPresent(it -> assertThat(it.subtract(other.orElseThrow()).abs()).isLessThan(CLOSE));
    }

    static Stream<Case> cases() {
        try (InputStream in = IndependentEngineTest.class.getResourceAsStream("/generic/fhirpath-results.json")) {
            JsonNode forms = JsonMapper.builder().build().readTree(in);
            return StreamSupport.stream(forms.spliterator(), false).map(IndependentEngineTest::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instrument instrument(String name) {
        return GenericInstrumentTest.read(
                GenericInstrumentTest.text(Path.of("src/test/resources/generic/" + name + ".json")));
    }

    private static Case read(JsonNode form) {
        Map<String, Optional<BigDecimal>> results = new TreeMap<>();
        form.path("results")
                .fields()
                .forEachRemaining(it -> results.put(
                        it.getKey().replace("-result", "").replace("flat", "flat-total"),
                        it.getValue().isNull()
                                ? Optional.empty()
                                : Optional.of(it.getValue().decimalValue())));
        return new Case(
                form.path("response").path("id").asText(),
                INSTRUMENTS.get(form.path("questionnaire").asText()),
                ReadForms.answers(form.path("response").toString()),
                results);
    }
}
