package org.rapport.application.chart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.FactReader;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Site;
import org.rapport.domain.chart.ChartedScore;
import org.rapport.domain.fact.Fact;

/** What the pages of an EHR gave, for one chart. */
final class ChartContent {
    private static final String NOT_SAID =
            "The Patient that the EHR gave has no name, or is another one than the app was opened for.";

    private final Site site;
    private final FactReader reader;
    private final ChartReader charts;
    private final List<Fact> facts = new ArrayList<>();
    private final List<ChartedScore> scores = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final List<ChartReader.Person> persons = new ArrayList<>();

    ChartContent(Site site, FactReader reader, ChartReader charts) {
        this.site = site;
        this.reader = reader;
        this.charts = charts;
    }

    void add(ChartPart.Read read) {
        read.trouble().ifPresent(unread::add);
        for (byte[] page : read.pages()) {
            try {
                take(read.search(), page);
            } catch (IOException | UnreadablePayload e) {
                unread.add("An answer of the EHR could not be read: " + e.getMessage());
            }
        }
    }

    private void take(String search, byte[] page) throws IOException, UnreadablePayload {
        if (search.startsWith("Patient/")) {
            Optional<ChartReader.Person> person = charts.person(page, search.substring("Patient/".length()));
            person.ifPresentOrElse(persons::add, () -> unread.add(NOT_SAID));
        } else if (search.startsWith("Observation?")) {
            scores.addAll(charts.scores(site, page));
        } else {
            FactPage read = reader.read(site, page);
            facts.addAll(read.facts());
            if (!read.rejections().isEmpty()) {
                unread.add(read.rejections().size() + " resources of type " + search.substring(0, search.indexOf('?'))
                        + " lack what is needed to show them.");
            }
        }
    }

    List<Fact> facts() {
        return facts;
    }

    List<ChartedScore> scores() {
        return scores;
    }

    List<String> unread() {
        return unread.stream().distinct().toList();
    }

    Optional<ChartReader.Person> person() {
        return persons.stream().findFirst();
    }
}
