package org.rapport.application.extract;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.AssignmentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;

/**
 * The labels of the facts of one patient: beside those of its own source a fact has those of the encounter that it names, and of
 * the course of that encounter. What names neither has those of all courses, since it may be of any.
 */
final class LabelledFacts {
    private final Map<String, Set<String>> ofContacts = new HashMap<>();
    private final Map<String, Set<String>> ofCourses = new HashMap<>();

    LabelledFacts(Collection<Fact> facts) {
        facts.stream()
                .filter(EpisodeFact.class::isInstance)
                .map(Fact::source)
                .forEach(source -> ofCourses.put(source.id(), tokens(source)));
        facts.stream()
                .filter(EncounterFact.class::isInstance)
                .map(EncounterFact.class::cast)
                .forEach(contact -> ofContacts.put(
                        contact.source().id(), together(tokens(contact.source()), ofCourse(contact.episodeId()))));
    }

    /** Tokens of the labels of a fact. */
    Set<String> of(Fact fact) {
        if (fact instanceof EpisodeFact) {
            return tokens(fact.source());
        } else if (fact instanceof EncounterFact) {
            return ofContacts.get(fact.source().id());
        }
        return together(
                tokens(fact.source()), contact(fact).map(ofContacts::get).orElseGet(() -> ofCourse(Optional.empty())));
    }

    private static Optional<String> contact(Fact fact) {
        if (fact instanceof ResponseFact form) {
            return form.encounterId();
        } else if (fact instanceof AssignmentFact assignment) {
            return assignment.encounterId();
        }
        return fact instanceof OutcomeFact outcome ? outcome.encounterId() : Optional.empty();
    }

    /** In doubt those of all. */
    private Set<String> ofCourse(Optional<String> id) {
        return id.map(ofCourses::get)
                .orElseGet(
                        () -> ofCourses.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    private static Set<String> together(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Set<String> tokens(Source source) {
        return source.labels().stream().map(SecurityLabel::token).collect(Collectors.toSet());
    }
}
