package org.rapport.adapter.fhirserver.audit;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.application.audit.MeasureEngine;
import org.rapport.application.audit.ScoresTold;
import org.rapport.domain.audit.Dimension;

/**
 * Makes requests to the engine out of parameters. What the engine cannot take into account is refused by name: an answer
 * about everybody to a question about some is wrong.
 */
final class EngineRequests {
    private static final String PRACTITIONER = Dimension.PRACTITIONER.code();

    private EngineRequests() {}

    /**
     * A request that takes every parameter into account.
     *
     * @param measure of one of Rapport's own the url; of another the name it was asked for by
     * @param own whether the Measure is Rapport's own
     * @param additional a Bundle of further data about the subject
     * @throws InvalidRequestException with a sentence that names the parameter which cannot be taken into account
     */
    static MeasureEngine.Request of(String measure, boolean own, AuditRequest asked, Optional<byte[]> additional) {
        refuseFilters(asked, own);
        Optional<String> practitioner = asked.one(PRACTITIONER);
        Optional<String> subject = asked.one("subject");
        practitioner.ifPresent(id -> refuseClinician(id, own, subject.isPresent()));
        return new MeasureEngine.Request(
                measure,
                asked.from(),
                asked.to(),
                asked.type(),
                asked.one("site"),
                subject.map(id -> id.replaceFirst("^Patient/", "")),
                practitioner.map(id -> id.replaceFirst("^Practitioner/", "")),
                Map.of(),
                additional,
                ScoresTold.NONE);
    }

    /** Refuses parameters that would have no effect. */
    static void refuse(AuditRequest asked, List<String> names, String why) {
        List<String> given = names.stream().filter(asked.values()::containsKey).toList();
        if (!given.isEmpty()) {
            throw new InvalidRequestException("The parameter " + String.join(", ", given) + " " + why);
        }
    }

    private static void refuseFilters(AuditRequest asked, boolean own) {
        List<String> filters = Stream.concat(
                        Arrays.stream(Dimension.values())
                                .filter(one -> one != Dimension.PRACTITIONER)
                                .map(Dimension::code),
                        Stream.of("stratifier"))
                .toList();
        refuse(
                asked,
                filters,
                own
                        ? "is for populations, not for reportType subject or subject-list, nor with a subject"
                        : "is for Rapport's own audits, not for other Measures");
    }

    private static void refuseClinician(String id, boolean own, boolean ofSubject) {
        if (own) {
            throw new InvalidRequestException("The parameter practitioner is for populations of Rapport's own audits,"
                    + " not for reportType subject or subject-list, nor with a subject");
        }
        if (ofSubject) {
            throw new InvalidRequestException(
                    "The parameter practitioner says whose patients are asked about, and is not given with a subject");
        }
        if (id.contains(",")) {
            throw new InvalidRequestException("The parameter practitioner is one clinician for Measures in CQL");
        }
    }
}
