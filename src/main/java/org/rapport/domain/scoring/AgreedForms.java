package org.rapport.domain.scoring;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Instrument;

/** The forms that client and therapist agreed on for every session; a form of no known instrument is none of them. */
final class AgreedForms {
    private final Set<String> questionnaires;
    private final boolean known;

    AgreedForms(ScoringRules rules) {
        Set<String> named = rules.engagement().agreedForms();
        Set<String> ids =
                rules.instruments().values().stream().map(Instrument::id).collect(Collectors.toUnmodifiableSet());
        this.known = ids.containsAll(named);
        this.questionnaires = rules.instruments().values().stream()
                .filter(instrument -> named.isEmpty()
                        ? instrument.respondent() == Instrument.Respondent.CLIENT
                        : named.contains(instrument.id()))
                .map(instrument -> instrument.key().toString())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether every form that was agreed on is known; otherwise none can be said to be missing. */
    boolean known() {
        return known;
    }

    List<ResponseFact> of(CourseOfTherapy course) {
        return course.forms().stream().filter(this::includes).toList();
    }

    boolean includes(ResponseFact form) {
        return questionnaires.contains(form.questionnaire());
    }
}
