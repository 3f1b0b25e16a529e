package org.rapport.application.advice;

import java.util.List;
import java.util.Optional;
import org.rapport.application.chart.ClinicianReads.Access;
import org.rapport.application.site.Site;
import org.rapport.domain.chart.ChartedScore;

/**
 * What a clinician's system asks.
 *
 * @param site the hospital
 * @param patient logical id of the client whose record is open
 * @param user reference to the user, such as {@code Practitioner/12}
 * @param service id of the service that is asked
 * @param chart the scores of the chart that came with the question; empty when none came
 * @param access how the chart can be read for this user; empty when it cannot
 */
public record Question(
        Site site,
        String patient,
        String user,
        String service,
        Optional<List<ChartedScore>> chart,
        Optional<Access> access) {

    /** Whether the user is staff; a client or a relative is told nothing here. */
    boolean ofStaff() {
        return user.startsWith("Practitioner/") || user.startsWith("PractitionerRole/");
    }
}
