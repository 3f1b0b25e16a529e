package org.rapport.domain.confidence;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The labels of what is computed from labelled sources. */
public final class Labelling {
    private Labelling() {}

    /**
     * The labels that a source itself is shown with: those of where it belongs, too, and as it may be a process note, that it is one.
     *
     * <p>Example: a form labelled {@code PSYTHPN} of an encounter labelled {@code SUD} is shown with {@code R, PSY, PSYTHPN, SUD}.
     *
     * @param own its own labels
     * @param places those of its encounter, its course and its site
     */
    public static List<SecurityLabel> shown(Collection<SecurityLabel> own, Collection<SecurityLabel> places) {
        TreeSet<SecurityLabel> all = new TreeSet<>(own);
        all.addAll(places);
        TreeSet<SecurityLabel> labels = new TreeSet<>(derived(all));
        if (own.contains(SecurityLabel.PROCESS_NOTE)) {
            labels.add(SecurityLabel.PROCESS_NOTE);
        }
        return List.copyOf(labels);
    }

    /**
     * The union of labels, in a fixed order: whatever protects one source protects what is made of it.
     *
     * <ul>
     *   <li>Of several confidentialities the strictest stays, the high-water mark: {@code N} and {@code R} give {@code R}.
     *   <li>{@code 42CFRPart2} never stands alone: {@code SUD} and at least {@code R} go with it.
     *   <li>A score is no process note. A source labelled {@code PSYTHPN} gives {@code PSY} and at least {@code R} in its
     *       place, so that what is made of a note is no less protected.
     * </ul>
     *
     * <p>Example: a form labelled {@code N, PSY} and its encounter labelled {@code 42CFRPart2} give {@code R, 42CFRPart2,
     * PSY, SUD}.
     *
     * @param sources all labels of all sources, and of the site
     */
    public static List<SecurityLabel> derived(Collection<SecurityLabel> sources) {
        if (sources.isEmpty()) {
            return List.of();
        }
        TreeSet<SecurityLabel> labels = new TreeSet<>(sources);
        if (labels.remove(SecurityLabel.PROCESS_NOTE)) {
            labels.add(SecurityLabel.PSYCHIATRY);
            labels.add(SecurityLabel.RESTRICTED);
        }
        if (labels.contains(SecurityLabel.PART_2)) {
            labels.add(SecurityLabel.SUBSTANCE_USE);
            labels.add(SecurityLabel.RESTRICTED);
        }
        Optional<SecurityLabel> strictest = labels.stream()
                .filter(label -> label.strictness() >= 0)
                .max(Comparator.comparingInt(SecurityLabel::strictness));
        labels.removeIf(label -> label.strictness() >= 0 && !strictest.equals(Optional.of(label)));
        return List.copyOf(labels);
    }
}
