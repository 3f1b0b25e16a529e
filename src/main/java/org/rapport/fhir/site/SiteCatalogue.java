package org.rapport.fhir.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.fhir.definition.DefinitionResources;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.measure.MeasureContent;
import org.rapport.fhir.measure.PackagedMeasures;

/**
 * The definitions of every site, and all of them as resources to be served. Read once, unchanging afterwards.
 *
 * <p>A site's resources are served under {@code <site>.<id>} beside the packaged ones, which are never changed: licensed
 * wording that one site has loaded appears in that site's Questionnaire alone.
 */
public final class SiteCatalogue implements DefinitionsBySite, DefinitionResources {
    private final PackagedDefinitions packaged;
    private final Map<String, DefinitionsOfSite> bySite = new TreeMap<>();
    private final Map<String, Set<String>> named = new TreeMap<>();
    private final List<RefusedFile> refused = new ArrayList<>();
    private final List<MetadataResource> served = new ArrayList<>();
    private final MeasureContent measures = PackagedMeasures.load();
    private final Map<String, MeasureContent> measuresBySite = new TreeMap<>();

    private SiteCatalogue(PackagedDefinitions packaged) {
        this.packaged = packaged;
    }

    /**
     * Reads the folders of the sites.
     *
     * @param packaged what the module brings
     * @param routes the folder with {@code sites/}; without one no site has anything of its own
     * @param sites ids of the sites that run
     */
    public static SiteCatalogue load(PackagedDefinitions packaged, Optional<Path> routes, Collection<String> sites) {
        SiteCatalogue catalogue = new SiteCatalogue(packaged);
        packaged.all(Questionnaire.class)
                .forEach(it -> catalogue.served.add(catalogue.said(packaged, (Questionnaire) it)));
        routes.map(folder -> folder.resolve("sites"))
                .ifPresent(folder -> new TreeSet<>(sites).forEach(site -> catalogue.add(folder, site)));
        return catalogue;
    }

    private void add(Path folder, String site) {
        Problems problems = new Problems(site);
        List<SiteFile> definitions = SiteFolder.read(folder, site, "definitions", problems);
        List<SiteFile> wordings = SiteFolder.read(folder, site, "wording", problems);
        OwnDefinitions own = OwnDefinitions.read(site, definitions, packaged, problems);
        named.put(site, own.named());
        WordedQuestionnaires worded = WordedQuestionnaires.read(wordings, originals(own), problems);
        List<MetadataResource> resources = new ArrayList<>();
        own.resources().stream().filter(worded::doesNotReplace).forEach(resources::add);
        resources.addAll(worded.all());
        DefinitionsOfSite ofSite = new DefinitionsOfSite(packaged, own, ids(site, resources), worded.keys());
        addMeasures(folder, site, problems);
        boolean adds = !resources.isEmpty() || !problems.all().isEmpty();
        if (adds) {
            bySite.put(site, ofSite);
            refused.addAll(problems.all());
            resources.forEach(resource -> served.add(said(ofSite, Served.of(site, resource))));
        }
    }

    private void addMeasures(Path folder, String site, Problems problems) {
        List<SiteFile> files = SiteFolder.read(folder, site, "measures", SiteFolder.LARGEST_MEASURES, problems);
        MeasureContent own = OwnMeasures.read(files, problems);
        if (!own.resources().isEmpty()) {
            measuresBySite.put(site, own.and(measures));
            Stream.concat(own.of(Measure.class), own.of(Library.class))
                    .forEach(resource -> served.add(Served.of(site, resource)));
        }
    }

    /** The Measures of a site: the packaged ones, and what it has brought. They decide no score. */
    public MeasureContent measures(String site) {
        return measuresBySite.getOrDefault(site, measures);
    }

    private static Map<InstrumentKey, String> ids(String site, List<MetadataResource> resources) {
        return resources.stream()
                .filter(Questionnaire.class::isInstance)
                .map(Questionnaire.class::cast)
                .collect(Collectors.toMap(
                        DefinitionsOfSite::key,
                        it -> NamingRules.servedId(site, it.getIdElement().getIdPart())));
    }

    private List<Questionnaire> originals(OwnDefinitions own) {
        List<Questionnaire> originals = new ArrayList<>();
        packaged.all(Questionnaire.class).forEach(it -> originals.add((Questionnaire) it));
        own.resources().stream()
                .filter(Questionnaire.class::isInstance)
                .map(Questionnaire.class::cast)
                .forEach(originals::add);
        return originals;
    }

    private MetadataResource said(Definitions definitions, MetadataResource resource) {
        if (resource instanceof Questionnaire questionnaire) {
            Optional<Instrument> instrument =
                    Optional.ofNullable(definitions.instruments().get(DefinitionsOfSite.key(questionnaire)));
            return Served.saying(questionnaire, instrument.map(definitions::mayBeFilledIn));
        }
        return resource;
    }

    @Override
    public Definitions of(String site) {
        Definitions own = bySite.get(site);
        return own == null ? packaged : own;
    }

    /** Forms of a refused Questionnaire are kept too: they are scored when its file is put right, and lost otherwise. */
    @Override
    public Set<String> questionnaires(String site) {
        Set<String> questionnaires = new TreeSet<>(DefinitionsBySite.super.questionnaires(site));
        questionnaires.addAll(named.getOrDefault(site, Set.of()));
        return questionnaires;
    }

    @Override
    public Set<String> sites() {
        return Set.copyOf(bySite.keySet());
    }

    @Override
    public List<RefusedFile> refused() {
        return List.copyOf(refused);
    }

    @Override
    public List<? extends IBaseResource> all(Class<? extends IBaseResource> type) {
        List<IBaseResource> all = new ArrayList<>();
        if (type != Questionnaire.class) {
            all.addAll(packaged.all(type));
        }
        measures.resources().stream().filter(type::isInstance).forEach(all::add);
        served.stream().filter(type::isInstance).forEach(all::add);
        return all;
    }
}
