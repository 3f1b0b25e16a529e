package org.rapport.adapter.cql;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.VersionedIdentifier;
import org.hl7.fhir.r4.model.Measure;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.measure.MeasureContent;

/** The Measures of one site, ready to be evaluated: what is translated once is kept. Safe for use by many threads. */
final class SiteEngine {
    private final String site;
    private final MeasureContent content;
    private final ScoringRules rules;
    private final EngineParts parts;

    SiteEngine(String site, MeasureContent content, ScoringRules rules) {
        this.site = site;
        this.content = content;
        this.rules = rules;
        this.parts = new EngineParts(new Content(content));
    }

    String site() {
        return site;
    }

    MeasureContent content() {
        return content;
    }

    EngineParts parts() {
        return parts;
    }

    ZoneId zone() {
        return rules.engagement().zone();
    }

    /**
     * The library of a Measure, translated.
     *
     * @throws IllegalArgumentException with a sentence when there is none, or it cannot be translated
     */
    synchronized Library translated(Measure measure) {
        VersionedIdentifier library = library(measure);
        try {
            return Optional.ofNullable(parts.libraries().resolveLibrary(library).getLibrary())
                    .orElseThrow();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "The logic of the Measure " + measure.getUrl() + " cannot be translated: " + e.getMessage(), e);
        }
    }

    /** The library of a Measure by its name in CQL. */
    VersionedIdentifier library(Measure measure) {
        String canonical = measure.getLibrary().stream()
                .findFirst()
                .map(one -> one.getValue())
                .orElseThrow(
                        () -> new IllegalArgumentException("The Measure " + measure.getUrl() + " names no Library"));
        return content.library(canonical)
                .filter(library -> Content.cql(library).isPresent())
                .map(library ->
                        new VersionedIdentifier().withId(library.getName()).withVersion(library.getVersion()))
                .orElseThrow(
                        () -> new IllegalArgumentException("The Library " + canonical + " with its CQL is not here"));
    }

    /** What the site has set, as parameters of the libraries that ask for it. */
    Map<String, Object> settings(LibraryParameters declared) {
        Map<String, Object> settings = new java.util.HashMap<>();
        if (declared.declares("Minimum Sessions")) {
            settings.put("Minimum Sessions", rules.engagement().minimumEligible());
        }
        if (declared.declares("Alliance Score")) {
            rules.index().allianceScore().ifPresent(score -> settings.put("Alliance Score", score));
        }
        return settings;
    }
}
