package org.rapport.domain.audit;

import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.Answer;

/**
 * The forms of one instrument in one course of therapy.
 *
 * @param sessions for each attended session in time the answers of the form that belongs to it, empty where there is
 *     none
 */
public record CourseForms(List<Optional<List<Answer>>> sessions) {
    public CourseForms {
        sessions = List.copyOf(sessions);
    }
}
