package org.rapport.application.confidence;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.confidence.Told;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Score;

/** Scores in the words of consents. */
final class ToldScores {
    private ToldScores() {}

    static Told of(Score score) {
        Set<Source> sources = Stream.concat(score.derivedFrom().stream(), score.otherSources().stream())
                .collect(Collectors.toSet());
        Stream<String> own =
                Stream.of(score.type().system() + "|" + score.type().measure());
        return new Told(
                "Observation",
                sources.stream().map(Source::type).collect(Collectors.toSet()),
                score.labels().stream().map(SecurityLabel::token).collect(Collectors.toSet()),
                Stream.concat(
                                own,
                                score.type().standardCodings().stream()
                                        .map(coding -> coding.system() + "|" + coding.code()))
                        .collect(Collectors.toSet()),
                sources.stream().map(Source::reference).collect(Collectors.toSet()),
                score.effective().start(),
                score.effective().asOf());
    }
}
