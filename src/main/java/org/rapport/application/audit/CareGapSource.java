package org.rapport.application.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Finds what was left undone. */
public interface CareGapSource {

    /**
     * The gaps of a period, the latest first.
     *
     * @param today the day as of which it is known what is over
     * @param withheld codes of scores whose drops are left out
     * @param most how many, at most
     */
    List<CareGaps.Gap> find(AuditScope scope, LocalDate today, Set<String> withheld, int most);
}
