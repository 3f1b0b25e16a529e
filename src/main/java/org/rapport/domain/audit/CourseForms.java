package org.rapport.domain.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The forms of one instrument in one course of therapy.
 *
 * @param sessions for each attended session in time the form that belongs to it, empty where there is none; a form is
 *     the value of each answered item by linkId, before any reversal, as a sound
 *     {@link org.rapport.domain.instrument.ResponseReading} gives them
 */
public record CourseForms(List<Optional<Map<String, BigDecimal>>> sessions) {
    public CourseForms {
        sessions = List.copyOf(sessions);
    }
}
