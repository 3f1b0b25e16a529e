package org.rapport.application.query;

import java.time.Instant;
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
 * @param unlisted who else has denied something, where not all who have are in the lists above
 */
public record Closed(
        String site,
        Answers answers,
        Optional<Set<String>> labels,
        Set<String> patients,
        Partly partly,
        boolean risks,
        boolean sources,
        Optional<Unlisted> unlisted) {

    /** Where no labels of the hospital close anything. */
    public Closed(
            String site,
            Answers answers,
            Optional<Set<String>> labels,
            Set<String> patients,
            Partly partly,
            boolean risks) {
        this(site, answers, labels, patients, partly, risks, false, Optional.empty());
    }

    public Closed {
        labels = labels.map(Set::copyOf);
        patients = Set.copyOf(patients);
    }

    /** Nothing of a site. */
    public static Closed nothing(String site) {
        return new Closed(site, Answers.OPEN, Optional.empty(), Set.of(), Partly.NOBODY, false);
    }

    /** Everything of a site is closed: of every client, whatever it is. */
    public static Closed site(String site) {
        return new Closed(
                site, Answers.CLOSED, Optional.of(Set.of()), Set.of(), Partly.NOBODY, false, true, Optional.empty());
    }

    /** Whether everything of the site is closed. */
    public boolean isWhole() {
        return answers.equals(Answers.CLOSED) && sources && !risks;
    }

    /** The same at a hospital that puts labels on everything. */
    public Closed labelled(Collection<String> ofSite) {
        boolean unseen = labels.filter(seen -> !seen.containsAll(ofSite)).isPresent();
        return new Closed(site, answers, labels, patients, partly, risks, sources || unseen, unlisted);
    }

    /** The same where others than those listed have denied something, too. */
    public Closed and(Optional<Unlisted> others) {
        return new Closed(site, answers, labels, patients, partly, risks, sources, others);
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
                && !sources
                && unlisted.isEmpty();
    }

    /**
     * What is closed by whose answers they are, whoever gave them: all but what is named, so that what nobody knows is closed.
     *
     * @param measures codes of the only scores that are open; absent for whatever score
     * @param changes codes of the only scores whose changes are open; absent for the changes of whatever score
     * @param questionnaires canonicals, without versions, of the only forms that are open; absent for whatever form
     */
    public record Answers(
            Optional<Set<String>> measures, Optional<Set<String>> changes, Optional<Set<String>> questionnaires) {
        /** Nothing. */
        public static final Answers OPEN = new Answers(Optional.empty(), Optional.empty(), Optional.empty());

        /** Everything, and what is computed from no answers, too. */
        static final Answers CLOSED = only(Set.of(), Set.of(), Set.of());

        public Answers {
            measures = measures.map(Set::copyOf);
            changes = changes.map(Set::copyOf);
            questionnaires = questionnaires.map(Set::copyOf);
        }

        /** All but some. */
        public static Answers only(Set<String> measures, Set<String> changes, Set<String> questionnaires) {
            return new Answers(Optional.of(measures), Optional.of(changes), Optional.of(questionnaires));
        }
    }

    /**
     * Clients who have denied something and are not in any list here: what of them is open is kept where they are.
     *
     * @param audience to whom it is to be open; absent where nothing of them is
     * @param now when
     * @param but the patients about whom the lists say all there is
     */
    public record Unlisted(Optional<String> audience, Instant now, Set<String> but) {
        public Unlisted {
            but = Set.copyOf(but);
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
