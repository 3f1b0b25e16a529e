package org.rapport.application.audit;

import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;

/**
 * What a caller may see.
 *
 * @param patients whether anything about a single patient; who may not is given aggregates alone
 * @param smallCells whether small counts as they are; else they are suppressed and rounded
 * @param therapists whether figures of single therapists
 * @param sites the hospitals of which anything is seen
 */
public record AuditRights(boolean patients, boolean smallCells, boolean therapists, SiteRange sites) {
    /** Of every site. */
    public AuditRights(boolean patients, boolean smallCells, boolean therapists) {
        this(patients, smallCells, therapists, SiteRange.all());
    }

    /** Aggregates alone, suppressed. */
    public static final AuditRights AGGREGATE = new AuditRights(false, false, false);

    /** What the roles of a caller come to. What is told of all patients is not told of each to somebody who treats some. */
    public static AuditRights of(Caller caller) {
        boolean patients = caller.seesPatients() && !caller.treatedOnly();
        return new AuditRights(patients, caller.smallCells(), caller.is(Role.SUPERVISOR), caller.sites());
    }

    /** The name of the request attribute by which a door passes on what its caller may see. */
    public static final String ATTRIBUTE = "org.rapport.audit.rights";
}
