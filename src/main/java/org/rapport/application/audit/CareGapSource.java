package org.rapport.application.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.rapport.application.query.Closed;

/** Finds what was left undone. */
public interface CareGapSource {

    /**
     * The gaps of a period, the latest first.
     *
     * @param today the day as of which it is known what is over
     * @param told codes of the only scores whose drops are not left out
     * @param closed patients of whom something is are left out
     * @param most how many, at most
     */
    List<CareGaps.Gap> find(AuditScope scope, LocalDate today, Set<String> told, List<Closed> closed, int most);
}
