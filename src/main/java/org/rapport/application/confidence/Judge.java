package org.rapport.application.confidence;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapport.application.confidence.Belongings.Form;
import org.rapport.application.confidence.Belongings.Things;
import org.rapport.application.confidence.Belongings.Version;
import org.rapport.application.confidence.DenyingConsents.Denier;
import org.rapport.application.confidence.Judgements.Judgement;
import org.rapport.application.definition.Definitions;
import org.rapport.application.query.Closed.Partly;
import org.rapport.domain.confidence.Asking;
import org.rapport.domain.confidence.Asking.Doubt;
import org.rapport.domain.confidence.Consent;
import org.rapport.domain.confidence.Hold;
import org.rapport.domain.score.ScoreType;

/**
 * Judges what clients who have denied something keep from somebody.
 *
 * @param place where
 * @param known the definitions there
 * @param asking who asks
 * @param wholly whether a client of whom something is closed is closed as a whole
 */
record Judge(Place place, Definitions known, Asking asking, boolean wholly) {
    /** To be raised with whatever changes what a judgement comes to, so that those of an earlier release are not believed. */
    private static final int RULES = 1;

    /** The same for somebody whom no client names. */
    Judge ofUnnamed() {
        return new Judge(place, known, asking.unnamed(), wholly);
    }

    /** The name of all who are told the same: everything but the time and the clients that a judgement depends on. */
    String audience() {
        String terms = String.join(
                " ",
                Integer.toString(RULES),
                new TreeSet<>(asking.known()).toString(),
                new TreeSet<>(asking.doubts()).toString(),
                asking.purpose(),
                Boolean.toString(wholly),
                new TreeSet<>(place.labels()).toString(),
                known.scoreTypes().values().stream()
                        .map(Judge::words)
                        .sorted()
                        .toList()
                        .toString(),
                known.instruments().keySet().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList()
                        .toString(),
                known.fingerprint());
        return UUID.nameUUIDFromBytes(terms.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String words(ScoreType type) {
        return ToldScores.tokens(type).sorted().toList().toString();
    }

    /** What each of some clients keeps. */
    List<Judgement> judge(Collection<Denier> deniers, Belongings belongings) {
        Map<String, Hold> holds = deniers.stream()
                .collect(Collectors.toMap(Denier::patient, denier -> Consent.hold(denier.consents(), asking)));
        Set<String> partly = holds.keySet().stream()
                .filter(patient -> !wholly && holds.get(patient) == Hold.SOME)
                .collect(Collectors.toSet());
        Things things = partly.isEmpty() ? new Things(List.of(), List.of()) : belongings.of(place.site(), partly);
        Map<String, List<Version>> versions = things.versions().stream()
                .collect(Collectors.groupingBy(one -> one.score().identity().patient()));
        Map<String, List<Form>> forms = things.forms().stream().collect(Collectors.groupingBy(Form::patient));
        return deniers.stream()
                .map(denier -> judgement(
                        denier,
                        holds.get(denier.patient()),
                        partly.contains(denier.patient())
                                ? new Things(
                                        versions.getOrDefault(denier.patient(), List.of()),
                                        forms.getOrDefault(denier.patient(), List.of()))
                                : new Things(List.of(), List.of())))
                .toList();
    }

    private Judgement judgement(Denier denier, Hold hold, Things things) {
        Partly open = things.versions().isEmpty() && things.forms().isEmpty()
                ? Partly.NOBODY
                : new OpenInPart(Map.of(denier.patient(), denier.consents()), known, place.labels(), asking).of(things);
        return new Judgement(
                denier.patient(),
                denier.consents().stream()
                        .flatMap(consent -> consent.nextChange(asking.now()).stream())
                        .min(java.util.Comparator.naturalOrder()),
                denier.consents().stream()
                        .flatMap(consent -> consent.actors().stream())
                        .filter(actor -> Asking.kindOf(actor) == Doubt.PERSON)
                        .collect(Collectors.toSet()),
                hold == Hold.NOTHING,
                open.scores(),
                open.steady(),
                open.forms());
    }

    /** Judgements as lists of what is closed. */
    static Denied listed(Collection<Judgement> judged) {
        Set<String> patients = new HashSet<>();
        Set<String> partly = new HashSet<>();
        Set<UUID> scores = new HashSet<>();
        Set<UUID> steady = new HashSet<>();
        Set<String> forms = new HashSet<>();
        for (Judgement one : judged) {
            if (one.isNothing()) {
                patients.add(one.patient());
            } else if (!one.whole()) {
                partly.add(one.patient());
                scores.addAll(one.scores());
                steady.addAll(one.steady());
                forms.addAll(one.forms());
            }
        }
        return new Denied(patients, new Partly(partly, scores, steady, forms), Optional.empty());
    }
}
