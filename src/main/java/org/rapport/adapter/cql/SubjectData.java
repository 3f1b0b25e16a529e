package org.rapport.adapter.cql;

import ca.uhn.fhir.parser.DataFormatException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.application.audit.MeasureEngine.Request;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.fhir.R4;

/**
 * Whom a request is about, and what is known of them.
 *
 * @param records what is known of clients
 * @param most how many clients one request may be about at most
 */
record SubjectData(ClientRecords records, int most) {

    /** The same for one evaluation. */
    SubjectData atOnce() {
        return new SubjectData(records.atOnce(), most);
    }

    /** @throws IllegalArgumentException with a sentence when they are too many */
    List<String> subjects(Request request, String site) {
        if (request.subject().isPresent()) {
            return List.of(request.subject().get());
        }
        List<String> subjects = records
                .ids(site, request.practitioner(), most + 1 + request.unseen().size())
                .stream()
                .filter(subject -> !request.unseen().contains(subject))
                .toList();
        if (subjects.size() > most) {
            throw new IllegalArgumentException(
                    "This is about more than %d patients; ask about one, or, where it may be asked, those of one practitioner"
                            .formatted(most));
        }
        return subjects;
    }

    /**
     * What is known of one, and what was given with the request.
     *
     * @param resources all of it
     * @param labels those of what is known
     */
    record Known(List<Resource> resources, List<SecurityLabel> labels) {}

    /**
     * What is known of one, and what was given with the request; nothing of one in a list who has a label that may not be seen.
     *
     * @param additional what was given
     * @throws IllegalArgumentException with a sentence when nobody is known so
     */
    Optional<Known> of(String subject, Request request, String site, List<Resource> additional) {
        List<Resource> stored =
                request.unseen().contains(subject) ? List.of() : records.of(site, subject, request.told());
        List<SecurityLabel> labels = labels(stored);
        if (request.tellsOf(labels)) {
            return Optional.of(new Known(together(subject, additional, stored), labels));
        }
        return request.ofOne()
                ? Optional.of(new Known(together(subject, additional, List.of()), List.of()))
                : Optional.empty();
    }

    /** They are those of the Patient. */
    private static List<SecurityLabel> labels(List<Resource> known) {
        return known.stream()
                .filter(Patient.class::isInstance)
                .flatMap(patient -> patient.getMeta().getSecurity().stream())
                .map(label ->
                        new SecurityLabel(Optional.ofNullable(label.getSystem()).orElse(""), label.getCode()))
                .toList();
    }

    private static List<Resource> together(String subject, List<Resource> additional, List<Resource> stored) {
        List<Resource> resources = together(additional, stored);
        boolean known =
                resources.stream().anyMatch(resource -> resource.fhirType().equals("Patient"));
        if (!known) {
            throw new IllegalArgumentException("There is no patient " + subject + " here");
        }
        return resources;
    }

    /** What was given with a request. */
    static List<Resource> additional(Request request) {
        return request.additional().map(SubjectData::resources).orElse(List.of());
    }

    private static List<Resource> resources(byte[] json) {
        try {
            Bundle bundle = R4.context().newJsonParser().parseResource(Bundle.class, new ByteArrayInputStream(json));
            return bundle.getEntry().stream()
                    .map(Bundle.BundleEntryComponent::getResource)
                    .filter(resource -> resource != null)
                    .toList();
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("The additional data are no FHIR R4 Bundle in JSON", e);
        }
    }

    /** What is given with the request goes before what is known under the same id. */
    private static List<Resource> together(List<Resource> additional, List<Resource> known) {
        List<Resource> all = new ArrayList<>(additional);
        Set<String> given = new HashSet<>();
        additional.forEach(resource -> given.add(reference(resource)));
        known.stream().filter(resource -> !given.contains(reference(resource))).forEach(all::add);
        return all;
    }

    private static String reference(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
