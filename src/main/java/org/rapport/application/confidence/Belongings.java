package org.rapport.application.confidence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.rapport.domain.score.Score;

/** Knows all that is served of some clients. */
public interface Belongings {

    /** Each version of each of their scores, and each form that was posted for them. */
    Things of(String site, Collection<String> patients);

    /** Whom resources with some ids are of: scores, what is served of them, and forms. */
    default Set<String> patientsOf(Collection<String> ids) {
        return Set.of();
    }

    /**
     * What there is of some clients.
     *
     * @param versions of their scores
     * @param forms that were posted here
     */
    record Things(List<Version> versions, List<Form> forms) {}

    /**
     * A version of a score.
     *
     * @param score the score as it was then
     * @param inForce whether no other has replaced it
     */
    record Version(Score score, boolean inForce) {}

    /**
     * A form.
     *
     * @param id id here
     * @param patient logical id of the record that goes on for whom it was posted for
     * @param questionnaire canonical, with its version where it was posted with one
     * @param authored when it was filled in
     * @param labels tokens of its labels
     */
    record Form(String id, String patient, String questionnaire, Instant authored, Set<String> labels) {}
}
