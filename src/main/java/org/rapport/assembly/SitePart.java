package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite.RefusedFile;
import org.rapport.application.scoring.RulesFingerprint;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.config.Settings;
import org.rapport.config.SiteDirectory;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.site.SiteCatalogue;

/** The definitions and the sites. */
@Dependent
public class SitePart {
    private static final Logger LOG = Logger.getLogger(SitePart.class.getName());

    private static final String THERAPY = "https://rapport.org/fhir/ValueSet/psychotherapy-encounters";

    @Produces
    @Singleton
    public PackagedDefinitions definitions() {
        return PackagedDefinitions.load(R4.context());
    }

    @Produces
    @Singleton
    public SiteDirectory directory(Settings settings, PackagedDefinitions definitions) {
        return SiteDirectory.load(settings, definitions.codesOf(THERAPY));
    }

    @Produces
    @Singleton
    public Sites sites(SiteDirectory directory) {
        return directory.sites();
    }

    @Produces
    @Singleton
    public SiteCatalogue catalogue(PackagedDefinitions packaged, Settings settings, Sites sites) {
        SiteCatalogue catalogue = SiteCatalogue.load(
                packaged,
                settings.routesDirectory(),
                sites.running().stream().map(Site::id).toList());
        catalogue.refused().forEach(SitePart::tell);
        return catalogue;
    }

    private static void tell(RefusedFile file) {
        LOG.log(Level.SEVERE, "Site {0}: {1} is refused: {2}", new Object[] {file.site(), file.file(), file.reason()});
    }

    @Produces
    @Singleton
    public RulesOfSites rules(Sites sites, SiteCatalogue catalogue) {
        Map<String, ScoringRules> rules = new TreeMap<>();
        Map<String, String> fingerprints = new TreeMap<>();
        for (Site site : sites.running()) {
            Definitions definitions = catalogue.of(site.id());
            warnOfUnknownAllianceScore(site, definitions);
            rules.put(
                    site.id(),
                    new ScoringRules(
                                    site.id(),
                                    site.engagement(),
                                    site.change(),
                                    site.index(),
                                    asTheSiteScores(site, definitions.instruments()),
                                    definitions.indicators())
                            .labelling(site.confidence().labels())
                            .called(site.confidence().organizations()));
        }
        rules.forEach((site, ofSite) -> fingerprints.put(
                site, RulesFingerprint.of(ofSite, catalogue.of(site).fingerprint())));
        return new RulesOfSites(rules, fingerprints);
    }

    /** Its domain then has no value, and the index says so with each coverage. */
    private static void warnOfUnknownAllianceScore(Site site, Definitions definitions) {
        Set<String> known = definitions.instruments().values().stream()
                .filter(instrument -> instrument.respondent() == Instrument.Respondent.CLIENT)
                .flatMap(instrument -> instrument.subscales().stream())
                .filter(score -> score.type().family() == ScoreFamily.ALLIANCE)
                .map(Subscale::code)
                .collect(Collectors.toSet());
        site.index()
                .allianceScore()
                .filter(score -> !known.contains(score))
                .ifPresent(score -> LOG.log(
                        Level.WARNING,
                        "Site {0}: index.alliance-score names no client alliance score: {1}",
                        new Object[] {site.id(), score}));
    }

    private static Map<InstrumentKey, Instrument> asTheSiteScores(
            Site site, Map<InstrumentKey, Instrument> instruments) {
        Set<String> unknown = site.prompts().unknown(instruments.values());
        if (!unknown.isEmpty()) {
            LOG.log(Level.WARNING, "Site {0}: prompts names scores that no questionnaire declares: {1}", new Object[] {
                site.id(), unknown
            });
        }
        Set<String> never = site.minimumAnswered().unknown(instruments.values());
        if (!never.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "Site {0}: minimum-answered names scores that no questionnaire has with so many items: {1}",
                    new Object[] {site.id(), never});
        }
        return site.minimumAnswered().over(site.prompts().over(instruments));
    }
}
