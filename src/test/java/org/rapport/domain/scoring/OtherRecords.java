package org.rapport.domain.scoring;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.fact.MergeFact;
import org.rapport.domain.fact.Source;

/** The same facts as they look when they were entered under other records. */
final class OtherRecords {
    static final String RETIRED = "retired";
    private static final String BETWEEN = "between";

    private OtherRecords() {}

    /** A chain that leads to the client, with a merge that was undone and a circle that was closed long ago. */
    static List<Fact> merges(Instant now) {
        return List.of(
                merge("m1", now.minusSeconds(50), FactFixtures.PATIENT, RETIRED),
                merge("m2", now.minusSeconds(40), RETIRED, "stranger"),
                merge("m3", now.minusSeconds(30), RETIRED, ""),
                merge("m4", now.minusSeconds(20), RETIRED, BETWEEN),
                merge("m5", now.minusSeconds(10), BETWEEN, FactFixtures.PATIENT));
    }

    private static Fact merge(String message, Instant sent, String retired, String survivor) {
        return new MergeFact(new Source("MessageHeader", message, "", sent), retired, survivor);
    }

    /** All versions of a source under the same record. */
    static Fact filedUnder(Fact fact) {
        int which = Math.floorMod(fact.source().reference().hashCode(), 3);
        return with(
                fact,
                fact.source(),
                List.of(FactFixtures.PATIENT, RETIRED, BETWEEN).get(which));
    }

    /** A newer version that names another patient. */
    static Fact movedTo(String patient, Fact fact, Instant now) {
        Source newer = new Source(fact.source().type(), fact.source().id(), "99", now);
        return with(fact, newer, patient);
    }

    private static Fact with(Fact fact, Source source, String patient) {
        if (fact instanceof CancellationFact notice) {
            return new CancellationFact(source, notice.appointmentIds(), notice.cancelledAt());
        }
        RecordComponent[] components = fact.getClass().getRecordComponents();
        try {
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (components[i].getName()) {
                    case "source" -> source;
                    case "patientId" -> patient;
                    default -> components[i].getAccessor().invoke(fact);
                };
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return (Fact) fact.getClass().getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record gives its components", e);
        }
    }
}
