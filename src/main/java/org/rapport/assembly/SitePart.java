package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.config.Settings;
import org.rapport.config.SiteDirectory;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;

/** The definitions and the sites. */
@Dependent
public class SitePart {
    private static final Logger LOG = System.getLogger(SitePart.class.getName());
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
    public RulesOfSites rules(Sites sites, PackagedDefinitions definitions) {
        Map<String, ScoringRules> rules = new TreeMap<>();
        for (Site site : sites.running()) {
            rules.put(
                    site.id(),
                    new ScoringRules(
                            site.id(),
                            site.engagement(),
                            site.change(),
                            site.index(),
                            prompting(site, definitions.instruments()),
                            definitions.indicators()));
        }
        return new RulesOfSites(rules);
    }

    private static Map<InstrumentKey, Instrument> prompting(Site site, Map<InstrumentKey, Instrument> instruments) {
        Set<String> unknown = site.prompts().unknown(instruments.values());
        if (!unknown.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "Site {0}: prompts names scores that no questionnaire declares: {1}",
                    site.id(),
                    unknown);
        }
        return site.prompts().over(instruments);
    }
}
