package org.rapport.application.audit;

import java.util.Set;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.Dimension;

/**
 * What is asked of an audit.
 *
 * @param audit the audit
 * @param scope which cases
 * @param by the dimensions that cases are told apart by, each by itself
 */
public record AuditQuestion(Audit audit, AuditScope scope, Set<Dimension> by) {
    public AuditQuestion {
        by = Set.copyOf(by);
    }

    /** The same of other cases. */
    AuditQuestion of(AuditScope other) {
        return new AuditQuestion(audit, other, by);
    }
}
