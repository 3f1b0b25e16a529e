package org.rapport.fhir.course;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.engagement.SessionForms;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.score.Score;

/**
 * Which session a score belongs to, by its window: of a form the attended session that the form belongs to, else the session
 * that the window names, alone or before a colon.
 */
final class SessionsOfScores {
    private final Map<String, String> byWindow = new HashMap<>();

    SessionsOfScores(AssembledClient client, ZoneId zone) {
        for (CourseOfTherapy course : client.courses()) {
            SessionForms forms = SessionForms.of(course.eligibleSessions(), course.forms(), zone);
            for (Session session : course.eligibleSessions()) {
                String id = CourseIds.session(session.key());
                byWindow.put(session.key(), id);
                for (ResponseFact form : forms.of(session)) {
                    byWindow.put(form.source().reference(), id);
                }
            }
        }
    }

    /** The id of the Encounter; empty of a score of a whole course, and of a form that belongs to no attended session. */
    Optional<String> of(Score score) {
        String window = score.identity().window();
        int colon = window.indexOf(':');
        return Optional.ofNullable(byWindow.get(colon < 0 ? window : window.substring(0, colon)));
    }
}
