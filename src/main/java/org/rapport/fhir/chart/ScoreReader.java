package org.rapport.fhir.chart;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.application.definition.Definitions;
import org.rapport.application.site.Site;
import org.rapport.domain.chart.ChartedScore;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.ScoreType;

/**
 * Reads scores out of an EHR's Observations: those that Rapport wrote, in whichever form, and totals of the same measures
 * that somebody else charted under a standard code, such as LOINC 44261-6 for the PHQ-9.
 */
public final class ScoreReader {
    private static final String SCORE_ID = "https://rapport.org/fhir/score-id";
    private static final String ALGORITHM_ID = "https://rapport.org/fhir/algorithm";

    /** Numbers as they were written: 56.30 stays 56.30. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final ZoneId zone;
    private final KnownMeasures measures;
    private final ValueReader values;
    private final Visibilities visibilities;

    /**
     * A reader for one site.
     *
     * @param site whose time zone, charted outcome scores and index apply
     * @param definitions the measures known there
     */
    public ScoreReader(Site site, Definitions definitions) {
        this.zone = site.engagement().zone();
        this.measures = new KnownMeasures(definitions);
        this.values = new ValueReader(definitions);
        this.visibilities = new Visibilities(site, definitions);
    }

    /**
     * The scores among the entries of a Bundle, or the one that a single Observation is.
     *
     * @throws IOException when this is no JSON; the message quotes nothing of it
     */
    public List<ChartedScore> readAll(byte[] json) throws IOException {
        JsonNode root = tree(json);
        List<ChartedScore> found = new ArrayList<>();
        read(root).ifPresent(found::add);
        root.path("entry").forEach(entry -> read(entry.path("resource")).ifPresent(found::add));
        return found;
    }

    private static JsonNode tree(byte[] json) throws IOException {
        try {
            return Optional.ofNullable(JSON.readTree(json)).orElseGet(JSON::missingNode);
        } catch (IOException | NumberFormatException e) {
            // The latter for a number such as 1e99999999999, of which the message would quote the value.
            throw new IOException("This is not one whole JSON document");
        }
    }

    /** The score that a resource is; empty when it is none that is known here, or says no time. */
    public Optional<ChartedScore> read(JsonNode observation) {
        if (!observation.path("resourceType").asText().equals("Observation")) {
            return Optional.empty();
        }
        Optional<String> scoreId = identifier(observation);
        Optional<ScoreType> type = measures.of(observation.path("code"), scoreId.isPresent());
        Optional<EffectiveTime> effective = effective(observation);
        Optional<Outcome> outcome = values.outcome(observation);
        return type.isPresent() && effective.isPresent() && outcome.isPresent()
                ? Optional.of(score(observation, scoreId, type.get(), effective.get(), outcome.get()))
                : Optional.empty();
    }

    private ChartedScore score(
            JsonNode observation, Optional<String> scoreId, ScoreType type, EffectiveTime effective, Outcome outcome) {
        List<ChartedScore.Part> parts = values.parts(observation);
        return new ChartedScore(
                observation.path("id").asText(),
                scoreId,
                Element.id(observation.path("subject"), "Patient").orElse(""),
                type.measure(),
                type.title(),
                type.family(),
                outcome,
                values.words(outcome),
                effective,
                observation.path("status").asText(),
                Element.moment(observation, "issued", zone),
                Element.id(observation.path("encounter"), "Encounter"),
                parts,
                references(observation.path("derivedFrom")),
                references(observation.path("hasMember")),
                algorithm(observation),
                visibilities.of(type.measure(), parts));
    }

    private Optional<EffectiveTime> effective(JsonNode observation) {
        JsonNode period = observation.path("effectivePeriod");
        Optional<Instant> start = Element.moment(period, "start", zone);
        Optional<Instant> end = Element.moment(period, "end", zone);
        if (start.isPresent() && end.isPresent() && !end.get().isBefore(start.get())) {
            return Optional.of(EffectiveTime.between(start.get(), end.get()));
        }
        return Element.moment(observation, "effectiveDateTime", zone)
                .or(() -> Element.moment(observation, "effectiveInstant", zone))
                .or(() -> end)
                .or(() -> start)
                .map(EffectiveTime::at);
    }

    private static Optional<String> identifier(JsonNode observation) {
        for (JsonNode identifier : observation.path("identifier")) {
            if (SCORE_ID.equals(identifier.path("system").asText())) {
                return Element.text(identifier, "value");
            }
        }
        return Optional.empty();
    }

    private static List<String> references(JsonNode list) {
        List<String> references = new ArrayList<>();
        for (JsonNode reference : list) {
            boolean byId =
                    SCORE_ID.equals(reference.path("identifier").path("system").asText());
            Element.local(reference)
                    .or(() -> byId
                            ? Element.text(reference.path("identifier"), "value")
                                    .map(id -> "Observation?" + id)
                            : Optional.empty())
                    .ifPresent(references::add);
        }
        return references;
    }

    private static Optional<String> algorithm(JsonNode observation) {
        JsonNode identifier = observation.path("device").path("identifier");
        return ALGORITHM_ID.equals(identifier.path("system").asText())
                ? Element.text(identifier, "value")
                : Optional.empty();
    }
}
