package org.rapport.domain.scoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.domain.change.Change;
import org.rapport.domain.change.Reading;
import org.rapport.domain.change.SessionReading;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreType;

/**
 * Makes scores of the changes of one course. What is about the course speaks of the time from the first to the last value
 * used; what is about a session speaks of the moment its form was filled in.
 *
 * @param site id of the site
 * @param patient logical id of the patient
 * @param course id of the course
 * @param types code and title of each measure of change, by code
 */
record ChangeDrafts(String site, String patient, String course, Map<String, ScoreType> types) {
    private static final String COURSE = "course";

    Score ofCourse(Change change) {
        return score(change, COURSE, overReadings(change.readings()), Optional.empty());
    }

    Score ofCourse(Change change, String about) {
        return score(change, COURSE + ":" + about, overReadings(change.readings()), Optional.empty());
    }

    Score ofSession(Change change, String about, Session session, SessionReading at) {
        return score(
                change,
                session.key() + ":" + about,
                EffectiveTime.at(at.reading().moment()),
                session.encounterId());
    }

    private Score score(Change change, String window, EffectiveTime effective, Optional<String> encounterId) {
        return new ScoreDraft(site, patient, course, window, effective, encounterId)
                .ofChange(types.get(change.measure()), change);
    }

    private static EffectiveTime overReadings(List<Reading> readings) {
        return EffectiveTime.between(
                readings.get(0).moment(), readings.get(readings.size() - 1).moment());
    }
}
