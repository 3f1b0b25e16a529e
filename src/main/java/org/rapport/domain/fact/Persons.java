package org.rapport.domain.fact;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which records are of one person, and which of them goes on: a pure function of the set of facts.
 *
 * <p>The latest word about a retired record counts, from whichever source it comes; an undone merge leaves the record to
 * itself. Merges follow one another: with A merged into B and B into C, the survivor of A and B is C. In a circle the
 * oldest merge gives way: with A merged into B on Monday and B into A on Tuesday, the survivor is A.
 */
public final class Persons {
    private static final Persons ALONE = new Persons(Map.of());

    private final Map<String, String> survivors;

    private Persons(Map<String, String> survivors) {
        this.survivors = survivors;
    }

    /**
     * What facts say of it.
     *
     * @param facts in any order, repeated, outdated or retracted ones included
     */
    public static Persons of(Collection<? extends Fact> facts) {
        if (facts.stream().noneMatch(MergeFact.class::isInstance)) {
            return ALONE;
        }
        Map<String, Fact> standing = new HashMap<>();
        Age.withoutOutlived(facts)
                .forEach(fact -> standing.merge(fact.source().reference() + " " + fact.patientId(), fact, Age::later));
        Map<String, MergeFact> merges = new TreeMap<>();
        standing.values().stream()
                .filter(MergeFact.class::isInstance)
                .map(MergeFact.class::cast)
                .forEach(
                        merge -> merges.merge(merge.patientId(), merge, (one, two) -> (MergeFact) Age.later(one, two)));
        merges.values().removeIf(MergeFact::undone);
        breakCircles(merges);
        Map<String, String> survivors = new HashMap<>();
        merges.keySet().forEach(retired -> survivors.put(retired, last(retired, merges)));
        return new Persons(survivors);
    }

    private static void breakCircles(Map<String, MergeFact> merges) {
        for (String retired : List.copyOf(merges.keySet())) {
            Set<String> trail = new LinkedHashSet<>();
            String at = retired;
            while (merges.containsKey(at) && trail.add(at)) {
                at = merges.get(at).survivor();
            }
            if (at.equals(retired) && !trail.isEmpty()) {
                trail.stream()
                        .map(merges::get)
                        .min(Age.OF_FACTS)
                        .ifPresent(oldest -> merges.remove(oldest.patientId()));
            }
        }
    }

    private static String last(String retired, Map<String, MergeFact> merges) {
        String at = retired;
        while (merges.containsKey(at)) {
            at = merges.get(at).survivor();
        }
        return at;
    }

    /** The record that goes on for a record: itself unless it was retired. */
    public String survivorOf(String patientId) {
        return survivors.getOrDefault(patientId, patientId);
    }
}
