package org.rapport.application.confidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.application.definition.Definitions;
import org.rapport.domain.confidence.ConsentRule;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.confidence.Told;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;

/**
 * Scores in the words of consents. What was made of other scores tells of these, and of whatever they were made of: a change of a
 * PHQ-9 has both of its totals.
 */
final class ToldScores {
    private static final String FORM = "(QuestionnaireResponse|Observation)/[A-Za-z0-9\\-.]{1,64}";

    private final Map<String, ScoreType> types;
    private final Map<UUID, List<Score>> versions;
    private final Map<UUID, Made> made = new HashMap<>();

    /**
     * Scores of a site.
     *
     * @param definitions theirs
     * @param atHand every version of whatever scores are at hand; of others that a score was made of, what is not known may be
     *     anything
     */
    ToldScores(Definitions definitions, Collection<Score> atHand) {
        this.types = definitions.scoreTypes();
        this.versions = atHand.stream()
                .collect(Collectors.groupingBy(score -> score.identity().uuid()));
    }

    Told of(Score score) {
        Made of = new Made();
        add(of, score);
        return new Told(
                "Observation",
                score.labels().stream().map(SecurityLabel::token).collect(Collectors.toSet()),
                tokens(score.type()).collect(Collectors.toSet()),
                sources(score).map(Source::reference).collect(Collectors.toSet()),
                score.effective().start(),
                score.effective().asOf(),
                new Told.Through(of.types, of.codes, of.references, of.first()));
    }

    /** Tokens of what a score measures. */
    static Stream<String> tokens(ScoreType type) {
        return Stream.concat(
                Stream.of(type.system() + "|" + type.measure()),
                type.standardCodings().stream().map(coding -> coding.system() + "|" + coding.code()));
    }

    private static Stream<Source> sources(Score score) {
        return Stream.concat(score.derivedFrom().stream(), score.otherSources().stream());
    }

    /** What a score was made of; of one that does not name its scores, those that it is known to be made of. */
    private void add(Made of, Score score) {
        sources(score).forEach(source -> {
            of.types.add(source.type());
            of.references.add(source.reference());
        });
        of.moments.add(score.effective().start());
        Stream.concat(
                        ScoreVisibility.about(score).stream(),
                        ScoreVisibility.MADE_OF.getOrDefault(score.type().measure(), Set.of()).stream())
                .forEach(measure -> addCodes(of, measure));
        score.related().forEach(part -> of.add(made(part)));
    }

    private Made made(ScoreIdentity part) {
        Made known = made.get(part.uuid());
        if (known != null) {
            return known;
        }
        Made of = new Made();
        made.put(part.uuid(), of);
        addCodes(of, part.measure());
        List<Score> all = versions.getOrDefault(part.uuid(), List.of());
        all.forEach(score -> {
            tokens(score.type()).forEach(of.codes::add);
            add(of, score);
        });
        if (part.window().matches(FORM)) {
            of.types.add(part.window().substring(0, part.window().indexOf('/')));
            of.references.add(part.window());
        } else if (all.isEmpty()) {
            of.types.add(ConsentRule.UNCLEAR);
            of.references.add(ConsentRule.UNCLEAR);
        }
        if (all.isEmpty()) {
            of.moments.add(Instant.MIN);
        }
        return of;
    }

    private void addCodes(Made of, String measure) {
        Optional.ofNullable(types.get(measure))
                .map(ToldScores::tokens)
                .orElseGet(() -> Stream.of(ConsentRule.UNCLEAR))
                .forEach(of.codes::add);
    }

    /** What something was made of, through however many scores. */
    private static final class Made {
        private final Set<String> types = new HashSet<>();
        private final Set<String> codes = new HashSet<>();
        private final Set<String> references = new HashSet<>();
        private final List<Instant> moments = new ArrayList<>();

        private Instant first() {
            return moments.stream().min(Comparator.naturalOrder()).orElse(Instant.MIN);
        }

        private void add(Made other) {
            types.addAll(other.types);
            codes.addAll(other.codes);
            references.addAll(other.references);
            moments.add(other.first());
        }
    }
}
