package org.rapport.adapter.cql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupStratifierComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.rapport.application.audit.MeasureEngine.GroupPeople;
import org.rapport.domain.audit.Tally;
import org.rapport.fhir.audit.ReportTallies;

/**
 * How many people stand behind the counts of a report, out of a report on each of them.
 *
 * <p>Worked example, sessions attended: somebody with 3 of 4 is one person with, one without and one with any; so is somebody
 * with 30 of 40.
 */
final class PeopleCounts {
    private final Map<String, long[]> people = new HashMap<>();

    /** Takes the report on one person along. */
    void add(MeasureReport one) {
        for (int i = 0; i < one.getGroup().size(); i++) {
            MeasureReportGroupComponent group = one.getGroup().get(i);
            add(String.valueOf(i), ReportTallies.counts(group));
            for (int j = 0; j < group.getStratifier().size(); j++) {
                for (StratifierGroupComponent stratum :
                        group.getStratifier().get(j).getStratum()) {
                    add(key(i, j, stratum), ReportTallies.counts(stratum));
                }
            }
        }
    }

    private void add(String key, Map<String, Long> counts) {
        long[] behind = people.computeIfAbsent(key, any -> new long[3]);
        ReportTallies.tally(counts).ifPresent(tally -> {
            behind[0] += tally.rate().numerator() > 0 ? 1 : 0;
            behind[1] += tally.rest() > 0 ? 1 : 0;
            behind[2] += tally.rate().denominator() > 0 ? 1 : 0;
        });
    }

    /** Those behind a report on all. */
    List<GroupPeople> of(MeasureReport all) {
        List<GroupPeople> groups = new ArrayList<>();
        for (int i = 0; i < all.getGroup().size(); i++) {
            List<List<Tally.People>> strata = new ArrayList<>();
            List<MeasureReportGroupStratifierComponent> stratifiers =
                    all.getGroup().get(i).getStratifier();
            for (int j = 0; j < stratifiers.size(); j++) {
                int group = i;
                int line = j;
                strata.add(stratifiers.get(j).getStratum().stream()
                        .map(stratum -> of(key(group, line, stratum)))
                        .toList());
            }
            groups.add(new GroupPeople(of(String.valueOf(i)), strata));
        }
        return groups;
    }

    private Tally.People of(String key) {
        long[] behind = people.getOrDefault(key, new long[3]);
        return new Tally.People(behind[0], behind[1], behind[2], 0);
    }

    private static String key(int group, int stratifier, StratifierGroupComponent stratum) {
        StringBuilder key = new StringBuilder(group + " " + stratifier + word(stratum.getValue()));
        stratum.getComponent().forEach(part -> key.append(word(part.getValue())));
        return key.toString();
    }

    private static String word(CodeableConcept value) {
        StringBuilder word = new StringBuilder("\n").append(value.getText());
        value.getCoding().forEach(coding -> word.append('|').append(coding.getCode()));
        return word.toString();
    }
}
