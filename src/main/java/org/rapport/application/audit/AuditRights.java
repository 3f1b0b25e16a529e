package org.rapport.application.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.query.Closed;

/**
 * What a caller may see.
 *
 * @param patients whether anything about a single patient; who may not is given aggregates alone
 * @param smallCells whether small counts as they are; else they are suppressed and rounded
 * @param therapists whether figures of single therapists
 * @param sites the hospitals of which anything is seen
 * @param closed what of single patients is closed by confidence
 */
public record AuditRights(
        boolean patients, boolean smallCells, boolean therapists, SiteRange sites, List<Closed> closed) {
    public AuditRights {
        closed = List.copyOf(closed);
    }

    /** Nothing is closed by confidence. */
    public AuditRights(boolean patients, boolean smallCells, boolean therapists, SiteRange sites) {
        this(patients, smallCells, therapists, sites, List.of());
    }

    /** Of every site. */
    public AuditRights(boolean patients, boolean smallCells, boolean therapists) {
        this(patients, smallCells, therapists, SiteRange.all());
    }

    /** Aggregates alone, suppressed. */
    public static final AuditRights AGGREGATE = new AuditRights(false, false, false);

    /** What the roles of a caller come to. What is told of all patients is not told of each to somebody who sees some. */
    public static AuditRights of(Caller caller) {
        boolean patients = caller.seesPatients() && !caller.treatedOnly() && !caller.isPrivate();
        return new AuditRights(patients, caller.smallCells(), caller.is(Role.SUPERVISOR), caller.sites());
    }

    /** The same where something of single patients is closed by confidence. */
    public AuditRights but(List<Closed> more) {
        return new AuditRights(patients, smallCells, therapists, sites, more);
    }

    /** The patients of a site of whom, singly, nothing is told: those who have denied anything to this caller. */
    Set<String> deniers(String site) {
        return closed.stream()
                .filter(one -> one.site().equals(site))
                .flatMap(one -> Stream.concat(one.patients().stream(), one.partly().patients().stream()))
                .collect(Collectors.toSet());
    }

    /** Tokens of the only labels that a patient of a site may have of whom something is told singly; absent for whatever labels. */
    Optional<Set<String>> seenLabels(String site) {
        return closed.stream()
                .filter(one -> one.site().equals(site))
                .flatMap(one -> one.labels().stream())
                .findFirst();
    }

    /** The name of the request attribute by which a door passes on what its caller may see. */
    public static final String ATTRIBUTE = "org.rapport.audit.rights";
}
