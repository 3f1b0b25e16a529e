package org.rapport.application.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.audit.CareGaps.Gap;

/** What was left undone, for those who may see patients. */
final class CareGapList {
    /** Gaps of a list, at most. */
    private static final int MOST = 500;

    private final AuditTerms terms;
    private final CareGapSource source;

    CareGapList(AuditTerms terms, CareGapSource source) {
        this.terms = terms;
        this.source = source;
    }

    CareGaps of(AuditScope scope, AuditRights rights) {
        if (!rights.patients()) {
            throw new NotEntitled("A list of single patients is not for those who are given aggregates alone");
        }
        Set<String> told = terms.told(scope, new AuditRights(true, rights.smallCells(), false));
        List<Gap> gaps = source.find(scope, terms.today(scope), told, rights.closed(), MOST + 1);
        return new CareGaps(
                gaps.stream()
                        .limit(MOST)
                        .map(gap -> rights.therapists() ? gap : withoutClinician(gap))
                        .toList(),
                gaps.size() > MOST);
    }

    private static Gap withoutClinician(Gap gap) {
        return new Gap(
                gap.kind(), gap.site(), gap.patient(), gap.course(), Optional.empty(), gap.since(), gap.measure());
    }
}
