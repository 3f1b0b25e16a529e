package org.rapport.application.query;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What of one site is closed to somebody, though it may be in their reach: by the visibility of instruments, by labels and by
 * consents. A thing is closed when any of it closes it.
 *
 * @param site the hospital
 * @param answers closed by whose answers they are
 * @param labels tokens of the only labels that somebody may see; absent for whatever labels
 * @param patients those of whom everything is closed
 * @param partly those of whom some things are
 * @param risks whether risks are open: one that is present in any case, another unless it is closed by its patient
 * @param sources whether forms and facts are closed altogether: they have no labels of the hospital themselves, of which
 *     scores have a copy
 */
public record Closed(
        String site,
        Answers answers,
        Optional<Set<String>> labels,
        Set<String> patients,
        Partly partly,
        boolean risks,
        boolean sources) {

    /** Where no labels of the hospital close anything. */
    public Closed(
            String site,
            Answers answers,
            Optional<Set<String>> labels,
            Set<String> patients,
            Partly partly,
            boolean risks) {
        this(site, answers, labels, patients, partly, risks, false);
    }

    public Closed {
        labels = labels.map(Set::copyOf);
        patients = Set.copyOf(patients);
    }

    /** Nothing of a site. */
    public static Closed nothing(String site) {
        return new Closed(site, Answers.OPEN, Optional.empty(), Set.of(), Partly.NOBODY, false);
    }

    /** The same at a hospital that puts labels on everything. */
    public Closed labelled(Collection<String> ofSite) {
        boolean unseen = labels.filter(seen -> !seen.containsAll(ofSite)).isPresent();
        return new Closed(site, answers, labels, patients, partly, risks, sources || unseen);
    }

    /** Whether anything of a patient is closed because of what the patient has denied. */
    public boolean concerns(String patient) {
        return patients.contains(patient) || partly.patients().contains(patient);
    }

    /** Whether that is so of any patient. */
    public boolean concernsAnybody() {
        return !patients.isEmpty() || !partly.patients().isEmpty();
    }

    /** Whether nothing is. */
    public boolean isNothing() {
        return answers.equals(Answers.OPEN)
                && labels.isEmpty()
                && patients.isEmpty()
                && partly.patients().isEmpty()
                && !sources;
    }

    /**
     * What is closed by whose answers they are, whoever gave them.
     *
     * @param measures codes of scores
     * @param changesBut codes of the only scores whose changes are open; absent for the changes of whatever score
     * @param questionnaires canonicals of forms without versions: whatever version of them, known here or not
     */
    public record Answers(Set<String> measures, Optional<Set<String>> changesBut, Set<String> questionnaires) {
        /** Nothing. */
        public static final Answers OPEN = new Answers(Set.of(), Optional.empty(), Set.of());

        public Answers {
            measures = Set.copyOf(measures);
            changesBut = changesBut.map(Set::copyOf);
            questionnaires = Set.copyOf(questionnaires);
        }
    }

    /**
     * What is open of patients of whom not everything is: what is not named here is closed, so that nothing that arrives in
     * between is open by mistake.
     *
     * @param patients the patients
     * @param scores the scores of theirs that are open
     * @param steady those of them that were open in each version
     * @param forms ids of forms of theirs that are open
     */
    public record Partly(Set<String> patients, Set<UUID> scores, Set<UUID> steady, Set<String> forms) {
        /** Nobody. */
        public static final Partly NOBODY = new Partly(Set.of(), Set.of(), Set.of(), Set.of());

        public Partly {
            patients = Set.copyOf(patients);
            scores = Set.copyOf(scores);
            steady = Set.copyOf(steady);
            forms = Set.copyOf(forms);
        }
    }
}
