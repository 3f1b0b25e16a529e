package org.rapport.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.Fact;

/** Facts sorted by whom they concern, without the database that does it in Rapport. */
public final class FactsByPatient {
    private FactsByPatient() {}

    /** By patient id; a notice of a cancellation goes to everyone whose appointment it is about. */
    public static Map<String, List<Fact>> of(Collection<Fact> facts) {
        Map<String, List<Fact>> sorted = new TreeMap<>();
        facts.stream().filter(fact -> !(fact instanceof CancellationFact)).forEach(fact -> sorted.computeIfAbsent(
                        fact.patientId(), patient -> new ArrayList<>())
                .add(fact));
        for (Fact fact : facts) {
            if (fact instanceof CancellationFact notice) {
                sorted.values().stream()
                        .filter(theirs -> theirs.stream().anyMatch(one -> concerns(notice, one)))
                        .forEach(theirs -> theirs.add(notice));
            }
        }
        return sorted;
    }

    private static boolean concerns(CancellationFact notice, Fact fact) {
        return fact instanceof AppointmentFact
                && notice.appointmentIds().contains(fact.source().id());
    }
}
