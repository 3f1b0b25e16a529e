package org.rapport.application.advice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.chart.ClinicianReads;
import org.rapport.application.chart.ClinicianReads.Access;
import org.rapport.application.chart.ClinicianReads.NotAllowed;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.domain.chart.ChartedScore;

/**
 * Looks into the chart of the EHR: what came with the question, else what can be read for the user. An EHR that cannot be
 * read in time is no reason to say nothing: then what Rapport has stored has to do.
 */
public final class LookIntoChart {
    private static final Logger LOG = Logger.getLogger(LookIntoChart.class.getName());
    private static final int MOST_PAGES = 2;

    private final ClinicianReads reads;
    private final Reader reader;

    public LookIntoChart(ClinicianReads reads, Reader reader) {
        this.reads = reads;
        this.reader = reader;
    }

    /** Reads scores out of a page of the chart. */
    @FunctionalInterface
    public interface Reader {
        List<ChartedScore> read(Site site, byte[] page) throws IOException;
    }

    /**
     * What the chart says.
     *
     * @param query for the scores that advice may rest on, behind the patient
     * @throws NotAllowed when the EHR refuses the user
     */
    List<ChartedScore> look(Question question, String query) throws NotAllowed {
        if (question.chart().isPresent()) {
            return question.chart().get();
        }
        Optional<Access> access = question.access();
        return access.isPresent() ? read(access.get(), question.patient(), query) : List.of();
    }

    private List<ChartedScore> read(Access access, String patient, String query) throws NotAllowed {
        List<ChartedScore> scores = new ArrayList<>();
        try {
            String search = "Observation?patient=" + patient + query.replace("|", "%7C");
            for (byte[] page : reads.search(access, search, MOST_PAGES).pages()) {
                scores.addAll(reader.read(access.site(), page));
            }
        } catch (NotAllowed e) {
            throw e;
        } catch (EhrUnavailable | IOException e) {
            LOG.log(Level.WARNING, "Site {0}: the chart could not be read for advice: {1}", new Object[] {
                access.site().id(), e.getMessage()
            });
        }
        return scores;
    }
}
