package org.rapport.fhir.site;

import ca.uhn.fhir.parser.DataFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.UnusableDefinition;
import org.rapport.fhir.measure.MeasureContent;

/**
 * Reads the Measures that a site has brought, with the Libraries and ValueSets of their logic: a resource in each file, or a
 * Bundle of them as Measures are published. Test cases and whatever else such a Bundle holds are passed over.
 */
final class OwnMeasures {
    private static final String OURS = "https://rapport.org/fhir/";
    private static final List<Class<? extends MetadataResource>> KINDS =
            List.of(Measure.class, Library.class, ValueSet.class, CodeSystem.class);

    private final List<MetadataResource> resources = new ArrayList<>();

    private OwnMeasures() {}

    /**
     * Reads and checks.
     *
     * @param files the files of the folder
     * @param problems where to say what is refused
     */
    static MeasureContent read(List<SiteFile> files, Problems problems) {
        OwnMeasures own = new OwnMeasures();
        files.forEach(file -> problems.attempt(file.name(), () -> content(file)).ifPresent(own.resources::addAll));
        MeasureContent content = new MeasureContent(own.resources);
        return new MeasureContent(own.resources.stream()
                .filter(resource -> usable(resource, content, problems))
                .toList());
    }

    private static List<MetadataResource> content(SiteFile file) {
        List<MetadataResource> found = new ArrayList<>();
        for (Resource resource : resources(file)) {
            if (KINDS.stream().anyMatch(kind -> kind.isInstance(resource))) {
                found.add(checked((MetadataResource) resource));
            }
        }
        if (found.isEmpty()) {
            throw new UnusableDefinition("The file holds no Measure, Library, ValueSet or CodeSystem.");
        }
        return found;
    }

    private static List<Resource> resources(SiteFile file) {
        try {
            Resource resource = (Resource) R4.context().newJsonParser().parseResource(file.text());
            return resource instanceof Bundle bundle
                    ? bundle.getEntry().stream()
                            .filter(Bundle.BundleEntryComponent::hasResource)
                            .map(Bundle.BundleEntryComponent::getResource)
                            .toList()
                    : List.of(resource);
        } catch (DataFormatException | ClassCastException | NullPointerException e) {
            throw new UnusableDefinition("The file is no FHIR R4 JSON.");
        }
    }

    private static MetadataResource checked(MetadataResource resource) {
        if (!resource.hasUrl() || !resource.hasIdElement()) {
            throw new UnusableDefinition("A " + resource.fhirType() + " has no id or no url.");
        }
        if (resource.getUrl().startsWith(OURS)) {
            throw new UnusableDefinition("Urls under " + OURS + " are Rapport's.");
        }
        return resource;
    }

    /** A Measure is of use only with its logic. */
    private static boolean usable(MetadataResource resource, MeasureContent content, Problems problems) {
        if (!(resource instanceof Measure measure)) {
            return true;
        }
        Optional<String> library =
                measure.getLibrary().stream().map(one -> one.getValue()).findFirst();
        boolean there = library.flatMap(content::library).isPresent();
        if (!there) {
            problems.add(
                    "measures",
                    "The Measure " + measure.getIdElement().getIdPart() + " has no Library here: "
                            + library.orElse("it names none"));
        }
        return there;
    }
}
