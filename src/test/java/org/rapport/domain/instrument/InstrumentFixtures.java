package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rapport.domain.instrument.Instrument.Respondent;
import org.rapport.domain.instrument.Subscale.Aggregation;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreType;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;

/** Builds instruments item by item; the structure is that of the catalogue, the wording is nobody's. */
public final class InstrumentFixtures {
    public static final String VERSION = "0.1.0";
    private static final String BASE = "https://rapport.org/fhir/Questionnaire/";

    private final String id;
    private final List<ResponseScale> scales = new ArrayList<>();
    private final Set<Integer> reversed = new HashSet<>();
    private final Map<Integer, Set<String>> membership = new TreeMap<>();
    private final List<Subscale> subscales = new ArrayList<>();
    private ScoreFamily family = ScoreFamily.SYMPTOM;
    private Respondent respondent = Respondent.CLIENT;

    private InstrumentFixtures(String id) {
        this.id = id;
    }

    public static InstrumentFixtures instrument(String id) {
        return new InstrumentFixtures(id);
    }

    public InstrumentFixtures family(ScoreFamily newFamily) {
        family = newFamily;
        return this;
    }

    public InstrumentFixtures by(Respondent newRespondent) {
        respondent = newRespondent;
        return this;
    }

    public InstrumentFixtures items(int count, ResponseScale scale) {
        for (int i = 0; i < count; i++) {
            scales.add(scale);
        }
        return this;
    }

    public InstrumentFixtures reversed(Integer... items) {
        reversed.addAll(Set.of(items));
        return this;
    }

    public InstrumentFixtures sum(String code, int minimum, Integer... items) {
        return ofItems(code, Aggregation.SUM, "1", minimum, 0, Optional.empty(), items);
    }

    public InstrumentFixtures mean(String code, String factor, int minimum, int decimals, Integer... items) {
        return ofItems(code, Aggregation.MEAN, factor, minimum, decimals, Optional.empty(), items);
    }

    public InstrumentFixtures risk(String code, int item) {
        ScoreFamily kept = family;
        family = ScoreFamily.RISK;
        ofItems(code, Aggregation.SUM, "1", 1, 0, Optional.of(BigDecimal.ONE), item);
        family = kept;
        return this;
    }

    public InstrumentFixtures ofScores(
            String code, Aggregation aggregation, int minimum, int decimals, Map<String, String> parts) {
        List<Subscale.Part> weighted = new TreeMap<>(parts)
                .entrySet().stream()
                        .map(part -> new Subscale.Part(part.getKey(), new BigDecimal(part.getValue())))
                        .toList();
        subscales.add(subscale(code, aggregation, "1", minimum, decimals, weighted, Optional.empty()));
        return this;
    }

    private InstrumentFixtures ofItems(
            String code,
            Aggregation aggregation,
            String factor,
            int minimum,
            int decimals,
            Optional<BigDecimal> threshold,
            Integer... items) {
        for (int item : items.length == 0 ? all() : List.of(items)) {
            membership.computeIfAbsent(item, key -> new HashSet<>()).add(code);
        }
        subscales.add(subscale(code, aggregation, factor, minimum, decimals, List.of(), threshold));
        return this;
    }

    private Subscale subscale(
            String code,
            Aggregation aggregation,
            String factor,
            int minimum,
            int decimals,
            List<Subscale.Part> parts,
            Optional<BigDecimal> threshold) {
        return new Subscale(
                new ScoreType(code, code, family, List.of()),
                aggregation,
                new BigDecimal(factor),
                new Subscale.MissingItemRule(minimum),
                decimals,
                BigDecimal.ZERO,
                BigDecimal.valueOf(1000),
                family != ScoreFamily.SYMPTOM && family != ScoreFamily.RISK,
                "{score}",
                parts,
                threshold,
                Optional.empty(),
                Optional.empty());
    }

    private List<Integer> all() {
        return java.util.stream.IntStream.rangeClosed(1, scales.size()).boxed().toList();
    }

    public Instrument build() {
        List<Item> items = new ArrayList<>();
        for (int i = 1; i <= scales.size(); i++) {
            Set<String> codes = membership.getOrDefault(i, Set.of());
            items.add(new Item(id + "-" + i, scales.get(i - 1), reversed.contains(i), codes));
        }
        return new Instrument(
                new InstrumentKey(BASE + id, VERSION),
                id,
                id,
                respondent,
                Instrument.LicenceStatus.PROJECT,
                Instrument.Visibility.THERAPIST_VISIBLE,
                items,
                subscales);
    }

    /** A whole number between two ends. */
    public static ResponseScale range(int low, int high) {
        return new ResponseScale.Range(BigDecimal.valueOf(low), BigDecimal.valueOf(high), true);
    }

    /** The packaged Questionnaires: the only place where items, weights and subscales live. */
    public static Map<InstrumentKey, Instrument> packaged() {
        return Packaged.INSTRUMENTS;
    }

    public static Instrument phq9() {
        return packaged("phq-9");
    }

    public static Instrument gad7() {
        return packaged("gad-7");
    }

    public static Instrument waiSr(Respondent respondent) {
        return packaged(respondent == Respondent.CLIENT ? "wai-sr" : "wai-sr-t");
    }

    public static Instrument checkIn(Respondent respondent) {
        return packaged(respondent == Respondent.CLIENT ? "rapport-checkin" : "rapport-checkin-t");
    }

    private static Instrument packaged(String id) {
        return packaged().get(new InstrumentKey(BASE + id, VERSION));
    }

    private static final class Packaged {
        static final Map<InstrumentKey, Instrument> INSTRUMENTS =
                PackagedDefinitions.load(R4.context()).instruments();
    }
}
