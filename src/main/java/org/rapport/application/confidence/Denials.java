package org.rapport.application.confidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.application.confidence.DenyingConsents.Denier;
import org.rapport.application.confidence.Judgements.Judgement;
import org.rapport.application.confidence.Judgements.Unjudged;
import org.rapport.application.query.Closed.Unlisted;

/**
 * Works out what clients have denied somebody, with no more work than the question needs: of a question about some clients these
 * are judged, of one about anybody those of whom anything has changed since they were judged. What is kept is the same for all whom
 * nobody names; those who name the one who asks are judged for this one.
 *
 * @param consents what clients have denied
 * @param belongings what there is of some clients
 * @param kept judgements that are kept; without them all who deny are judged each time
 */
public record Denials(DenyingConsents consents, Belongings belongings, Optional<Judgements> kept) {
    private static final int AT_ONCE = 250;

    /** As lists alone. */
    Denied each(Judge judge) {
        return kept.map(all -> each(judge, all))
                .orElseGet(() -> listed(judge, consents.of(judge.place().site())));
    }

    private Denied each(Judge judge, Judgements all) {
        Judge unnamed = judge.ofUnnamed();
        List<Denier> naming = naming(judge, unnamed, all);
        Set<String> apart = patients(naming);
        List<Judgement> judged = new ArrayList<>(judge.judge(naming, belongings));
        all.all(judge.place().site(), unnamed.audience(), judge.asking().now()).stream()
                .filter(one -> !apart.contains(one.patient()))
                .forEach(judged::add);
        return Judge.listed(judged);
    }

    /** The same of one client. */
    Denied of(Judge judge, String patient) {
        return listed(judge, consents.of(judge.place().site(), Set.of(patient)));
    }

    /** For a search. */
    Denied of(Judge judge, About about) {
        return kept.map(all ->
                        named(about).map(patients -> ofSome(judge, patients)).orElseGet(() -> ofAnybody(judge, all)))
                .orElseGet(() -> each(judge));
    }

    private Optional<Set<String>> named(About about) {
        if (about.things().isEmpty()) {
            return about.patients();
        }
        Set<String> owners = belongings.patientsOf(about.things());
        return owners.isEmpty() ? Optional.empty() : Optional.of(owners);
    }

    private Denied ofSome(Judge judge, Set<String> patients) {
        List<Denier> asked = consents.of(judge.place().site(), patients);
        return listed(judge, asked)
                .and(new Unlisted(Optional.empty(), judge.asking().now(), patients(asked)));
    }

    private Denied ofAnybody(Judge judge, Judgements all) {
        Judge unnamed = judge.ofUnnamed();
        List<Denier> naming = naming(judge, unnamed, all);
        return listed(judge, naming)
                .and(new Unlisted(
                        Optional.of(unnamed.audience()), judge.asking().now(), patients(naming)));
    }

    /** Those who name the one who asks, once all are judged for whom nobody names. */
    private List<Denier> naming(Judge judge, Judge unnamed, Judgements all) {
        String site = judge.place().site();
        bring(unnamed, all);
        Set<String> naming = all.naming(site, unnamed.audience(), judge.asking().persons());
        return naming.isEmpty()
                ? List.of()
                : consents.of(site, naming).stream()
                        .filter(denier -> naming.contains(denier.patient()))
                        .toList();
    }

    /** Those of whom changes are looked at elsewhere meanwhile are closed for this once. */
    private void bring(Judge judge, Judgements all) {
        String site = judge.place().site();
        String audience = judge.audience();
        Set<String> tried = new HashSet<>();
        List<Unjudged> next = all.unjudged(site, audience, judge.asking().now(), AT_ONCE);
        while (next.stream().map(Unjudged::patient).anyMatch(tried::add)) {
            Set<String> patients = next.stream().map(Unjudged::patient).collect(Collectors.toSet());
            List<Denier> deniers = consents.of(site, patients).stream()
                    .filter(denier -> patients.contains(denier.patient()))
                    .toList();
            all.keep(site, audience, judge.asking().now(), next, judge.judge(deniers, belongings));
            next = all.unjudged(site, audience, judge.asking().now(), AT_ONCE);
        }
    }

    private Denied listed(Judge judge, List<Denier> deniers) {
        return Judge.listed(judge.judge(deniers, belongings));
    }

    private static Set<String> patients(List<Denier> deniers) {
        return deniers.stream().map(Denier::patient).collect(Collectors.toSet());
    }
}
