package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.engagement.CourseOne.APRIL;
import static org.rapport.domain.engagement.CourseOne.ended;
import static org.rapport.domain.engagement.CourseOne.outcome;
import static org.rapport.domain.engagement.CourseOne.running;
import static org.rapport.domain.engagement.CourseOne.unknown;
import static org.rapport.domain.fact.FactFixtures.episode;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.score.Outcome;

/** As of 5 May 2026, of the course E1 that began on 5 January. */
class CourseFlagsTest {
    @ParameterizedTest
    @CsvSource({
        "finished, 2026-04-01, 2, true",
        "finished, 2026-04-01, 1, false",
        "finished, , 2, true",
        "cancelled, , 2, true",
        "active, 2026-04-01, 2, true",
        "active, 2026-06-01, 2, false",
        "active, , 5, false",
        "onhold, , 5, false"
    })
    void finishedCourseNeedsAnEndAndTwoAttendedSessions(String status, String end, int attended, boolean expected) {
        EpisodeFact episode = episode("E1", status, "2026-01-05", Optional.ofNullable(end));

        assertThat(outcome("finished-course", attended, episode)).isEqualTo(new Outcome.Flag(expected));
    }

    @Test
    void finishedCourseIsUnknownWithoutARecordedCourse() {
        assertThat(outcome("finished-course", 5)).isEqualTo(unknown("No recorded course says whether it has ended."));
    }

    @ParameterizedTest
    @CsvSource({"left, true", "agreed, false"})
    void unilateralEndingIsOnlyEverReadFromARecordedReason(String code, boolean expected) {
        assertThat(outcome("unilateral-ending", 3, ended(code))).isEqualTo(new Outcome.Flag(expected));
    }

    @Test
    void unilateralEndingIsNeverInferred() {
        assertThat(outcome("unilateral-ending", 1, episode("E1", "finished", "2026-01-05", APRIL)))
                .isEqualTo(unknown("No source says why the course ended."));
        assertThat(outcome("unilateral-ending", 1, ended("other")))
                .isEqualTo(unknown("The recorded reason of the ending is in none of the site's lists."));
        assertThat(outcome("unilateral-ending", 1, running()))
                .isEqualTo(unknown("No record says that the course has ended."));
    }
}
