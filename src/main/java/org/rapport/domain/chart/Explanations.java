package org.rapport.domain.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.ResponseReading;

/** Answers "why this number" of the scores of one course. */
final class Explanations {
    /** Said elsewhere in the explanation. */
    private static final Set<String> SAID = Set.of("items-answered", "items-total", "direction", "measure");

    private static final Pattern NUMBERED = Pattern.compile(".*\\D(\\d{1,3})");

    private final ChartTerms terms;
    private final Words words;
    private final Map<String, ResponseFact> forms = new HashMap<>();
    private final Map<String, ChartedScore> byReference = new HashMap<>();
    private final List<ChartedScore> scores;

    Explanations(ChartTerms terms, CourseOfTherapy course, List<ChartedScore> scores) {
        this.terms = terms;
        this.words = new Words(terms.zone());
        this.scores = scores;
        course.forms().forEach(form -> forms.put(form.source().reference(), form));
        for (ChartedScore score : scores) {
            byReference.put("Observation/" + score.id(), score);
            score.scoreId().ifPresent(id -> byReference.put("Observation?" + id, score));
        }
    }

    Words words() {
        return words;
    }

    /** Where the number of a score comes from. */
    Chart.Why of(ChartedScore score) {
        Optional<ChartTerms.Measured> measured = terms.measured(score.measure());
        return new Chart.Why(
                score.title(),
                Words.result(score),
                words.time(score.effective()),
                rule(score, measured),
                answered(score),
                measured.map(form -> items(score, form)).orElse(List.of()),
                parts(score),
                beside(score),
                score.sources().stream().map(this::source).toList(),
                version(score),
                history(score));
    }

    private static String rule(ChartedScore score, Optional<ChartTerms.Measured> measured) {
        return measured.map(form -> RuleWords.of(form.score(), form.items()))
                .orElseGet(() -> RuleWords.of(score.measure()));
    }

    private static Optional<String> answered(ChartedScore score) {
        return score.numberOf("items-answered").flatMap(answered -> score.numberOf("items-total")
                .map(total -> Words.number(answered) + " of " + Words.number(total)));
    }

    private List<Chart.Fact> parts(ChartedScore score) {
        return score.parts().stream()
                .filter(part -> !SAID.contains(part.component().code()))
                .map(part -> new Chart.Fact(
                        part.title(), Words.value(part.component().value())))
                .toList();
    }

    /** The answers, where the EHR holds the form and it answers exactly the questionnaire that is known. */
    private List<Chart.Fact> items(ChartedScore score, ChartTerms.Measured measured) {
        return score.sources().stream()
                .map(forms::get)
                .filter(Objects::nonNull)
                .filter(form -> InstrumentKey.parse(form.questionnaire())
                        .filter(measured.instrument().key()::equals)
                        .isPresent())
                .findFirst()
                .filter(form -> ChartTerms.answersShown(measured.instrument()))
                .map(form -> answers(form, measured.instrument(), score.measure()))
                .orElse(List.of());
    }

    private static List<Chart.Fact> answers(ResponseFact form, Instrument instrument, String measure) {
        Map<String, BigDecimal> values =
                ResponseReading.read(instrument, form.answers()).values();
        List<Chart.Fact> items = new ArrayList<>();
        for (Item item : ItemsOf.score(instrument, measure)) {
            String value = Optional.ofNullable(values.get(item.linkId()))
                    .map(Words::number)
                    .orElse("not answered");
            items.add(new Chart.Fact(label(item), value));
        }
        return items;
    }

    /** No wording: it may be licensed, and the number finds the item on any form. */
    private static String label(Item item) {
        Matcher numbered = NUMBERED.matcher(item.linkId());
        String name = numbered.matches() ? "Item " + numbered.group(1) : item.linkId();
        return item.reversed() ? name + " (counted reversed)" : name;
    }

    /** Other scores of the same form, and what was found about this score at the same session. */
    private List<Chart.Fact> beside(ChartedScore score) {
        Set<String> sources = new HashSet<>(score.sources());
        List<Chart.Fact> facts = new ArrayList<>();
        for (ChartedScore other : scores) {
            boolean sameForm = other.sources().stream()
                    .anyMatch(source -> source.startsWith("QuestionnaireResponse/") && sources.contains(source));
            boolean found = !other.about().equals(other.measure())
                    && other.about().equals(score.measure())
                    && other.effective().equals(score.effective());
            if (other != score && (sameForm || found)) {
                facts.add(new Chart.Fact(other.title(), Words.result(other)));
            }
        }
        return facts;
    }

    private String source(String reference) {
        ChartedScore score = byReference.get(reference);
        if (score != null) {
            return score.title() + " of " + words.day(score.effective().asOf()) + ": " + Words.result(score);
        }
        if (reference.startsWith("Observation?")) {
            return "A score of Rapport that this EHR did not show";
        }
        return Optional.ofNullable(forms.get(reference))
                .map(form -> reference + ", filled in on " + words.moment(form.authored()))
                .orElse(reference);
    }

    private static String version(ChartedScore score) {
        return score.algorithm()
                .map(rules -> "Computed by Rapport, " + rules.replace("|", " version "))
                .orElse(score.own() ? "Computed by Rapport" : "Charted in the EHR, not computed by Rapport");
    }

    private String history(ChartedScore score) {
        String issued =
                score.issued().map(moment -> ", of " + words.moment(moment)).orElse("");
        return score.status() + issued;
    }
}
