package org.rapport.fhir.definition;

import ca.uhn.fhir.context.FhirContext;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.ValueSet;
import org.rapport.application.definition.Caveat;
import org.rapport.application.definition.Definitions;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.ScoreType;

/**
 * The definitions the module carries. Read once, unchanging afterwards.
 *
 * <p>Every code of {@code rapport-scores} that no Questionnaire declares is an engagement indicator; {@code
 * engagement-profile} is the profile that groups them.
 */
public final class PackagedDefinitions implements Definitions, DefinitionResources {
    private final List<IBaseResource> resources;
    private final Map<InstrumentKey, Instrument> instruments = new LinkedHashMap<>();
    private final Map<String, ScoreType> indicators = new LinkedHashMap<>();
    private final Map<String, ScoreType> scoreTypes = new LinkedHashMap<>();
    /** By system and code. */
    private final Map<String, Map<String, String>> displays = new LinkedHashMap<>();

    private final Map<String, Set<String>> codes = new LinkedHashMap<>();
    private final Map<String, List<Caveat>> caveats;
    private final String fingerprint;

    /**
     * Definitions out of resources.
     *
     * @param resources Questionnaires, StructureDefinitions, CodeSystems and ValueSets, each with an id
     * @throws UnusableDefinition when one of them is not understood
     */
    public PackagedDefinitions(List<? extends IBaseResource> resources) {
        this.resources = List.copyOf(resources);
        of(CodeSystem.class).forEach(system -> addDisplays(system, system.getConcept()));
        Terminology terminology = terminology();
        of(Questionnaire.class).forEach(questionnaire -> add(InstrumentReader.read(questionnaire, terminology)));
        of(CodeSystem.class).stream()
                .filter(system -> ScoreType.OWN.equals(system.getUrl()))
                .forEach(this::addIndicators);
        of(ValueSet.class).forEach(this::addCodes);
        caveats = CaveatReader.of(of(CodeSystem.class));
        fingerprint = ContentHash.of(resources);
    }

    /** The definitions on the class path under {@code /org/rapport/definitions}, as listed in its {@code index.txt}. */
    public static PackagedDefinitions load(FhirContext context) {
        return new PackagedDefinitions(ClassPathDefinitions.read(context));
    }

    private void add(Instrument instrument) {
        if (instruments.put(instrument.key(), instrument) != null) {
            throw new UnusableDefinition("Two Questionnaires are " + instrument.key() + ".");
        }
        for (Subscale subscale : instrument.subscales()) {
            if (!subscale.type().system().equals(ScoreType.OWN)) {
                throw new UnusableDefinition(
                        "The score " + subscale.code() + " has a code that is not of " + ScoreType.OWN + ".");
            }
            if (scoreTypes.put(subscale.code(), subscale.type()) != null) {
                throw new UnusableDefinition("Two score-definitions have the code " + subscale.code() + ".");
            }
        }
    }

    private void addIndicators(CodeSystem scores) {
        for (ConceptDefinitionComponent concept : scores.getConcept()) {
            String code = concept.getCode();
            if (!scoreTypes.containsKey(code)) {
                ScoreType type =
                        new ScoreType(code, display(scores.getUrl(), code), IndicatorFamilies.of(concept), List.of());
                indicators.put(code, type);
                scoreTypes.put(code, type);
            }
        }
    }

    private void addDisplays(CodeSystem system, List<ConceptDefinitionComponent> concepts) {
        for (ConceptDefinitionComponent concept : concepts) {
            if (concept.hasDisplay()) {
                displays.computeIfAbsent(system.getUrl(), url -> new LinkedHashMap<>())
                        .put(concept.getCode(), concept.getDisplay());
            }
            addDisplays(system, concept.getConcept());
        }
    }

    private void addCodes(ValueSet valueSet) {
        Set<String> tokens = new HashSet<>();
        for (ValueSet.ConceptSetComponent include : valueSet.getCompose().getInclude()) {
            include.getConcept().forEach(concept -> tokens.add(include.getSystem() + "|" + concept.getCode()));
            boolean whole = !include.hasConcept() && !include.hasFilter() && include.hasSystem();
            if (whole) {
                of(CodeSystem.class).stream()
                        .filter(system -> include.getSystem().equals(system.getUrl()))
                        .forEach(system -> addTokens(system.getUrl(), system.getConcept(), tokens));
            }
        }
        codes.put(valueSet.getUrl(), Set.copyOf(tokens));
    }

    private static void addTokens(String system, List<ConceptDefinitionComponent> concepts, Set<String> tokens) {
        for (ConceptDefinitionComponent concept : concepts) {
            tokens.add(system + "|" + concept.getCode());
            addTokens(system, concept.getConcept(), tokens);
        }
    }

    @Override
    public Map<InstrumentKey, Instrument> instruments() {
        return Collections.unmodifiableMap(instruments);
    }

    @Override
    public Map<String, ScoreType> indicators() {
        return Collections.unmodifiableMap(indicators);
    }

    @Override
    public Map<String, ScoreType> scoreTypes() {
        return Collections.unmodifiableMap(scoreTypes);
    }

    /** The codes of a packaged ValueSet that lists them, or takes in a whole packaged CodeSystem. */
    @Override
    public Set<String> codesOf(String valueSetUrl) {
        return Optional.ofNullable(codes.get(valueSetUrl))
                .orElseThrow(() -> new UnusableDefinition("No packaged ValueSet has the url " + valueSetUrl + "."));
    }

    @Override
    public String display(String system, String code) {
        return displays.getOrDefault(system, Map.of()).getOrDefault(code, code);
    }

    @Override
    public List<Caveat> caveats(String measure) {
        return caveats.getOrDefault(measure, List.of());
    }

    @Override
    public String questionnaireId(InstrumentKey key) {
        return of(Questionnaire.class).stream()
                .filter(it -> key.equals(new InstrumentKey(it.getUrl(), it.getVersion())))
                .map(it -> it.getIdElement().getIdPart())
                .findFirst()
                .orElseThrow(() -> new UnusableDefinition("No packaged Questionnaire is " + key + "."));
    }

    /** Licensed wording never ships. */
    @Override
    public Set<InstrumentKey> worded() {
        return Set.of();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    /** The packaged ValueSets and CodeSystems. */
    public Terminology terminology() {
        return Terminology.of(of(ValueSet.class), of(CodeSystem.class));
    }

    @Override
    public List<? extends IBaseResource> all(Class<? extends IBaseResource> type) {
        return of(type);
    }

    private <T extends IBaseResource> List<T> of(Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
