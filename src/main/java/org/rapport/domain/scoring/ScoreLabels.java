package org.rapport.domain.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.domain.confidence.Labelling;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;

/**
 * Puts labels on scores: those of what a score was computed from, be it facts or other scores, of the encounter and the
 * course it belongs to, and of the site. Forms are shown with those of their places, too.
 */
final class ScoreLabels {
    private final List<SecurityLabel> ofSite;

    ScoreLabels(List<SecurityLabel> ofSite) {
        this.ofSite = ofSite;
    }

    List<Score> on(List<Score> scores, PatientFacts facts) {
        Map<String, List<SecurityLabel>> places = places(facts);
        Map<ScoreIdentity, List<SecurityLabel>> labels = new HashMap<>();
        scores.forEach(score -> labels.put(score.identity(), Labelling.derived(own(score, places))));
        if (labels.values().stream().allMatch(List::isEmpty)) {
            return scores;
        }
        while (spread(scores, labels)) {
            // What refers to a score that has just got labels gets them in the next turn.
        }
        return scores.stream()
                .map(score -> score.labelled(labels.get(score.identity())))
                .toList();
    }

    /** What each form is shown with, by its id. */
    Map<String, List<SecurityLabel>> ofForms(List<CourseOfTherapy> courses, PatientFacts facts) {
        Map<String, List<SecurityLabel>> places = places(facts);
        Map<String, List<SecurityLabel>> labels = new HashMap<>();
        courses.forEach(course -> course.forms()
                .forEach(form -> labels.put(
                        form.source().id(),
                        Labelling.shown(form.source().labels(), around(form.encounterId(), course.id(), places)))));
        return labels;
    }

    private static Map<String, List<SecurityLabel>> places(PatientFacts facts) {
        Map<String, List<SecurityLabel>> places = new HashMap<>();
        Stream.of(facts.encounters(), facts.episodes())
                .flatMap(Collection::stream)
                .map(Fact::source)
                .forEach(source -> places.put(source.reference(), source.labels()));
        return places;
    }

    private List<SecurityLabel> around(
            Optional<String> encounter, String course, Map<String, List<SecurityLabel>> places) {
        List<SecurityLabel> labels = new ArrayList<>(ofSite);
        encounter.ifPresent(id -> labels.addAll(places.getOrDefault("Encounter/" + id, List.of())));
        labels.addAll(places.getOrDefault("EpisodeOfCare/" + course, List.of()));
        return labels;
    }

    private List<SecurityLabel> own(Score score, Map<String, List<SecurityLabel>> places) {
        List<SecurityLabel> labels =
                around(score.encounterId(), score.identity().course(), places);
        Stream.concat(score.derivedFrom().stream(), score.otherSources().stream())
                .map(Source::labels)
                .forEach(labels::addAll);
        return labels;
    }

    private static boolean spread(List<Score> scores, Map<ScoreIdentity, List<SecurityLabel>> labels) {
        boolean changed = false;
        for (Score score : scores) {
            List<SecurityLabel> before = labels.get(score.identity());
            List<SecurityLabel> all = new ArrayList<>(before);
            score.related().forEach(related -> all.addAll(labels.getOrDefault(related, List.of())));
            List<SecurityLabel> after = Labelling.derived(all);
            changed |= !after.equals(before);
            labels.put(score.identity(), after);
        }
        return changed;
    }
}
