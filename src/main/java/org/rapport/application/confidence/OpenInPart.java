package org.rapport.application.confidence;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapport.application.confidence.Belongings.Form;
import org.rapport.application.confidence.Belongings.Things;
import org.rapport.application.confidence.Belongings.Version;
import org.rapport.application.definition.Definitions;
import org.rapport.application.query.Closed.Partly;
import org.rapport.domain.confidence.Asking;
import org.rapport.domain.confidence.Consent;
import org.rapport.domain.confidence.ConsentRule;
import org.rapport.domain.confidence.Told;
import org.rapport.domain.confidence.Told.Through;
import org.rapport.domain.instrument.Instrument;

/** What of clients who have denied some things, and not all, is open to somebody. */
final class OpenInPart {
    private static final String FORM = "QuestionnaireResponse";

    private final Map<String, List<Consent>> said;
    private final Definitions known;
    private final Set<String> ofSite;
    private final Asking asking;

    /**
     * @param said their consents, by patient
     * @param known the definitions of their site
     * @param ofSite tokens of the labels of everything that is of their site
     * @param asking who asks
     */
    OpenInPart(Map<String, List<Consent>> said, Definitions known, Set<String> ofSite, Asking asking) {
        this.said = said;
        this.known = known;
        this.ofSite = ofSite;
        this.asking = asking;
    }

    Partly of(Things things) {
        Set<UUID> open = new HashSet<>();
        Set<UUID> steady = new HashSet<>();
        Set<UUID> everClosed = new HashSet<>();
        ToldScores words = new ToldScores(
                known, things.versions().stream().map(Version::score).toList());
        for (Version version : things.versions()) {
            UUID id = version.score().identity().uuid();
            if (denied(version.score().identity().patient(), words.of(version.score()))) {
                everClosed.add(id);
            } else if (version.inForce()) {
                open.add(id);
            }
        }
        open.stream().filter(id -> !everClosed.contains(id)).forEach(steady::add);
        Set<String> forms = things.forms().stream()
                .filter(form -> !denied(form.patient(), told(form, labels(form, things))))
                .map(Form::id)
                .collect(Collectors.toSet());
        return new Partly(said.keySet(), open, steady, forms);
    }

    private boolean denied(String patient, Told told) {
        return Consent.anyDenies(said.getOrDefault(patient, List.of()), asking, told);
    }

    /** Those of what was made of a form, too: a score has the labels of its encounter, its course and its site. */
    private Set<String> labels(Form form, Things things) {
        Set<String> labels = new HashSet<>(form.labels());
        labels.addAll(ofSite);
        things.versions().stream()
                .map(Version::score)
                .filter(score -> score.derivedFrom().stream()
                        .anyMatch(source -> source.reference().equals(FORM + "/" + form.id())))
                .forEach(score -> score.labels().forEach(label -> labels.add(label.token())));
        return labels;
    }

    /** A form measures what its instrument's scores do, whichever version of it was filled in; of an unknown one, it may be anything. */
    private Told told(Form form, Set<String> labels) {
        Set<String> codes = known.instruments().values().stream()
                .filter(instrument -> isOf(instrument, form))
                .flatMap(instrument -> instrument.subscales().stream())
                .flatMap(score -> ToldScores.tokens(score.type()))
                .collect(Collectors.toSet());
        return new Told(
                FORM,
                labels,
                codes,
                Set.of(FORM + "/" + form.id()),
                form.authored(),
                form.authored(),
                new Through(
                        Set.of(FORM),
                        codes.isEmpty() ? Set.of(ConsentRule.UNCLEAR) : codes,
                        Set.of(),
                        form.authored()));
    }

    private static String withoutVersion(String canonical) {
        int bar = canonical.indexOf('|');
        return bar < 0 ? canonical : canonical.substring(0, bar);
    }

    private static boolean isOf(Instrument instrument, Form form) {
        return withoutVersion(form.questionnaire()).equals(instrument.key().url());
    }
}
