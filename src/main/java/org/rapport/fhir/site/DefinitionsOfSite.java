package org.rapport.fhir.site;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.rapport.application.definition.Caveat;
import org.rapport.application.definition.Definitions;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.ScoreType;
import org.rapport.fhir.definition.CaveatReader;
import org.rapport.fhir.definition.ContentHash;
import org.rapport.fhir.definition.PackagedDefinitions;

/** The packaged definitions and those of one site. Unchanging. */
final class DefinitionsOfSite implements Definitions {
    private final PackagedDefinitions packaged;
    private final Map<InstrumentKey, Instrument> instruments;
    private final Map<String, ScoreType> scoreTypes;
    /** By system and code. */
    private final Map<String, Map<String, String>> displays = new LinkedHashMap<>();

    private final Map<InstrumentKey, String> questionnaireIds;
    private final Set<InstrumentKey> worded;
    private final String fingerprint;
    private final Map<String, List<Caveat>> caveats;

    /**
     * @param packaged what the module brings
     * @param own what the site adds
     * @param questionnaireIds ids of the Questionnaires that are served for this site alone
     * @param worded the instruments whose wording the site has loaded
     */
    DefinitionsOfSite(
            PackagedDefinitions packaged,
            OwnDefinitions own,
            Map<InstrumentKey, String> questionnaireIds,
            Set<InstrumentKey> worded) {
        this.packaged = packaged;
        this.instruments = with(packaged.instruments(), own.instruments());
        this.scoreTypes = withScores(packaged.scoreTypes(), own.instruments());
        this.questionnaireIds = Map.copyOf(questionnaireIds);
        this.worded = Set.copyOf(worded);
        this.fingerprint = packaged.fingerprint() + "+" + ContentHash.of(own.resources());
        this.caveats = CaveatReader.of(codeSystems(own.resources()));
        addDisplays(own.resources());
    }

    private static Map<InstrumentKey, Instrument> with(
            Map<InstrumentKey, Instrument> packaged, Collection<Instrument> own) {
        Map<InstrumentKey, Instrument> all = new LinkedHashMap<>(packaged);
        own.forEach(instrument -> all.put(instrument.key(), instrument));
        return Map.copyOf(all);
    }

    private static Map<String, ScoreType> withScores(Map<String, ScoreType> packaged, Collection<Instrument> own) {
        Map<String, ScoreType> all = new LinkedHashMap<>(packaged);
        own.stream()
                .flatMap(instrument -> instrument.subscales().stream())
                .map(Subscale::type)
                .forEach(type -> all.put(type.measure(), type));
        return Map.copyOf(all);
    }

    /** A score whose code system the site has not loaded is called by its title. */
    private void addDisplays(List<MetadataResource> resources) {
        scoreTypes.values().stream()
                .filter(type -> !type.system().equals(ScoreType.OWN))
                .forEach(type -> addDisplay(type.system(), type.measure(), type.title()));
        codeSystems(resources).forEach(system -> addDisplays(system.getUrl(), system.getConcept()));
    }

    private static List<CodeSystem> codeSystems(List<MetadataResource> resources) {
        return resources.stream()
                .filter(CodeSystem.class::isInstance)
                .map(CodeSystem.class::cast)
                .toList();
    }

    private void addDisplays(String system, List<ConceptDefinitionComponent> concepts) {
        for (ConceptDefinitionComponent concept : concepts) {
            if (concept.hasDisplay()) {
                addDisplay(system, concept.getCode(), concept.getDisplay());
            }
            addDisplays(system, concept.getConcept());
        }
    }

    private void addDisplay(String system, String code, String display) {
        displays.computeIfAbsent(system, name -> new LinkedHashMap<>()).put(code, display);
    }

    @Override
    public Map<InstrumentKey, Instrument> instruments() {
        return instruments;
    }

    @Override
    public Map<String, ScoreType> indicators() {
        return packaged.indicators();
    }

    @Override
    public Map<String, ScoreType> scoreTypes() {
        return scoreTypes;
    }

    @Override
    public Set<String> codesOf(String valueSetUrl) {
        return packaged.codesOf(valueSetUrl);
    }

    @Override
    public String display(String system, String code) {
        String own = displays.getOrDefault(system, Map.of()).get(code);
        return own == null ? packaged.display(system, code) : own;
    }

    @Override
    public String questionnaireId(InstrumentKey key) {
        String own = questionnaireIds.get(key);
        return own == null ? packaged.questionnaireId(key) : own;
    }

    @Override
    public Set<InstrumentKey> worded() {
        return worded;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public List<Caveat> caveats(String measure) {
        List<Caveat> own = caveats.get(measure);
        return own == null ? packaged.caveats(measure) : own;
    }

    /** The key of a Questionnaire. */
    static InstrumentKey key(Questionnaire questionnaire) {
        return new InstrumentKey(questionnaire.getUrl(), String.valueOf(questionnaire.getVersion()));
    }
}
