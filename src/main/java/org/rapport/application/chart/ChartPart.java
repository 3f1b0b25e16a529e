package org.rapport.application.chart;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.rapport.application.chart.ClinicianReads.Access;
import org.rapport.application.chart.ClinicianReads.NotAllowed;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/**
 * One of the searches that a chart is read by.
 *
 * @param what what is searched for, in words
 * @param search type and query
 */
record ChartPart(String what, String search) {
    private static final int MOST_PAGES = 10;
    private static final String COUNT = "&_count=200";

    /** The latest first, so that what is left out after the last page is the oldest. */
    private static final String LATEST = "&_sort=-date" + COUNT;

    /** All of them. Scores are found by category, and those that others charted by their codes. */
    static List<ChartPart> of(Site site, String patient) {
        List<ChartPart> parts = new ArrayList<>(List.of(
                new ChartPart("Scores", "Observation?patient=" + patient + "&category=survey" + LATEST),
                new ChartPart("Encounters", "Encounter?patient=" + patient + COUNT),
                new ChartPart("Appointments", "Appointment?patient=" + patient + COUNT),
                new ChartPart("Courses of treatment", "EpisodeOfCare?patient=" + patient + COUNT),
                new ChartPart("Forms", "QuestionnaireResponse?patient=" + patient + COUNT)));
        if (!site.outcomeCodes().isEmpty()) {
            parts.add(new ChartPart(
                    "Scores charted by others",
                    "Observation?patient=" + patient + "&code=" + codes(site.outcomeCodes()) + LATEST));
        }
        if (!site.homeworkCodes().isEmpty()) {
            parts.add(new ChartPart(
                    "Work between sessions",
                    "Task?patient=" + patient + "&code=" + codes(site.homeworkCodes()) + COUNT));
        }
        return parts;
    }

    private static String codes(Collection<String> codes) {
        return URLEncoder.encode(String.join(",", codes.stream().sorted().toList()), StandardCharsets.UTF_8);
    }

    /**
     * What a search brought.
     *
     * @param search what was searched
     * @param pages what was found
     * @param trouble why not, or not all of it, in a sentence
     * @param tokenRefused whether the token itself was refused
     */
    record Read(String search, List<byte[]> pages, Optional<String> trouble, boolean tokenRefused) {
        static final Read NOTHING = new Read("", List.of(), Optional.empty(), false);

        /** Whether the EHR answered, be it with nothing. */
        boolean brought() {
            return !search.isEmpty() && (trouble.isEmpty() || !pages.isEmpty());
        }
    }

    Read read(ClinicianReads reads, Access access) {
        try {
            ClinicianReads.Found found = reads.search(access, search, MOST_PAGES);
            Optional<String> trouble =
                    found.whole() ? Optional.empty() : Optional.of(what + ": the EHR has more than is shown here.");
            return new Read(search, found.pages(), trouble, false);
        } catch (NotAllowed e) {
            return new Read(
                    search,
                    List.of(),
                    Optional.of(what + ": the EHR does not let the app read them."),
                    e.tokenRefused());
        } catch (EhrUnavailable e) {
            return new Read(
                    search, List.of(), Optional.of(what + " could not be read. " + e.getMessage() + "."), false);
        }
    }

    /** Who the client is. */
    static Read person(ClinicianReads reads, Access access, String patient) {
        String reference = "Patient/" + patient;
        try {
            return reads.read(access, reference)
                    .map(found -> new Read(reference, List.of(found), Optional.empty(), false))
                    .orElseGet(() -> unknown(reference, "The EHR has no Patient that the app was opened for.", false));
        } catch (EhrUnavailable e) {
            return unknown(reference, "The EHR does not let the app read whose chart this is.", ReadChart.refused(e));
        }
    }

    private static Read unknown(String reference, String trouble, boolean tokenRefused) {
        return new Read(reference, List.of(), Optional.of(trouble), tokenRefused);
    }
}
