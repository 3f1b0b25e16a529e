package org.rapport.adapter.cql;

import static org.rapport.domain.fact.FactFixtures.at;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Measure;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.scoring.RulesFixtures;
import org.rapport.fhir.R4;
import org.rapport.fhir.site.SiteCatalogue;

/** The folder of a site that brings a Measure of its own. */
final class HospitalFolder {
    private final Path routes;
    private final Path folder;

    /** @param routes an empty folder */
    HospitalFolder(Path routes) throws IOException {
        this.routes = routes;
        this.folder = Files.createDirectories(routes.resolve("sites/site/measures"));
    }

    Clinic clinic(Fact... facts) {
        return new Clinic(RulesFixtures.rules(), catalogue().measures("site"), at("2026-06-01")).with(List.of(facts));
    }

    SiteCatalogue catalogue() {
        return SiteCatalogue.load(Clinic.DEFINITIONS, Optional.of(routes), List.of("site"));
    }

    void bring() throws IOException {
        bring(HospitalMeasure.measure(), HospitalMeasure.library(HospitalMeasure.CQL));
    }

    void bring(Measure measure, Library library) throws IOException {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        bundle.addEntry().setResource(measure);
        bundle.addEntry().setResource(library);
        bundle.addEntry().setResource(HospitalMeasure.valueSet("phq-9", "http://loinc.org", "44261-6"));
        bundle.addEntry().setResource(HospitalMeasure.valueSet("depression", "http://snomed.info/sct", "35489007"));
        write("phq-9-charted.json", bundle);
    }

    void text(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    void write(String name, org.hl7.fhir.r4.model.Resource resource) throws IOException {
        Files.writeString(folder.resolve(name), R4.context().newJsonParser().encodeResourceToString(resource));
    }
}
