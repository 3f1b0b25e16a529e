package org.rapport.adapter.cql;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqframework.cql.cql2elm.CqlCompilerException;
import org.cqframework.cql.cql2elm.model.CompiledLibrary;
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

    SiteEngine(String site, MeasureContent content, ScoringRules rules, Translations translations) {
        this.site = site;
        this.content = content;
        this.rules = rules;
        this.parts = translations.of(content);
    }

    String site() {
        return site;
    }

    MeasureContent content() {
        return content;
    }

    /**
     * The Measure that is meant.
     *
     * @param name logical id, as the site has it or as it is served ({@code <site>.<id>}); url or {@code url|version}
     */
    Optional<Measure> measure(String name) {
        String served = site + ".";
        return content.measure(name)
                .or(() ->
                        name.startsWith(served) ? content.measure(name.substring(served.length())) : Optional.empty());
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
    Library translated(Measure measure) {
        VersionedIdentifier library = library(measure);
        synchronized (parts) {
            return translated(measure, library);
        }
    }

    private Library translated(Measure measure, VersionedIdentifier library) {
        List<CqlCompilerException> faults = new ArrayList<>();
        CompiledLibrary translated;
        try {
            translated = parts.libraries().resolveLibrary(library, faults);
        } catch (RuntimeException e) {
            throw untranslatable(measure, e.getMessage(), e);
        }
        for (CqlCompilerException fault : faults) {
            if (fault.getSeverity() == CqlCompilerException.ErrorSeverity.Error) {
                parts.settings().getLibraryCache().remove(library);
                throw untranslatable(measure, place(fault) + fault.getMessage(), fault);
            }
        }
        return Optional.ofNullable(translated.getLibrary()).orElseThrow();
    }

    private static IllegalArgumentException untranslatable(Measure measure, String why, Exception cause) {
        return new IllegalArgumentException(
                "The logic of the Measure " + measure.getUrl() + " cannot be translated: " + why, cause);
    }

    private static String place(CqlCompilerException fault) {
        return fault.getLocator() == null ? "" : "line " + fault.getLocator().getStartLine() + ": ";
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
        Map<String, Object> settings = new HashMap<>();
        if (declared.declares("Minimum Sessions")) {
            settings.put("Minimum Sessions", rules.engagement().minimumEligible());
        }
        if (declared.declares("Alliance Score")) {
            rules.index().allianceScore().ifPresent(score -> settings.put("Alliance Score", score));
        }
        return settings;
    }
}
