package org.rapport.application.chart;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.rapport.application.site.Site;
import org.rapport.domain.chart.ChartedScore;

/** Reads FHIR JSON of an EHR into what a chart is put together from. */
public interface ChartReader {

    /**
     * The scores of a page of Observations.
     *
     * @throws IOException when this is no JSON; the message quotes nothing of it
     */
    List<ChartedScore> scores(Site site, byte[] page) throws IOException;

    /**
     * Who a Patient is; empty when the resource says no name, or is not the one that was asked for.
     *
     * @param id logical id of the one that was asked for
     * @throws IOException when this is no JSON; the message quotes nothing of it
     */
    Optional<Person> person(byte[] patient, String id) throws IOException;

    /**
     * Who the chart is of, for the banner, and nowhere else.
     *
     * @param name as the EHR writes it
     * @param born day, month or year of birth in words, as precise as the EHR has it; may be empty
     */
    record Person(String name, String born) {
        @Override
        public String toString() {
            return "a person";
        }
    }
}
