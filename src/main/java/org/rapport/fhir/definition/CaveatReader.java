package org.rapport.fhir.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.rapport.application.definition.Caveat;

/**
 * Reads the caveats of scores out of code systems: a concept's properties {@code caveat}, each followed by a property
 * {@code source} where it has one. A source that follows no caveat is somebody else's property and is left alone.
 */
public final class CaveatReader {
    private static final String CAVEAT = "caveat";
    private static final String SOURCE = "source";

    private CaveatReader() {}

    /** By code, in the order of the concept; no entry for a concept without a caveat. */
    public static Map<String, List<Caveat>> of(List<CodeSystem> systems) {
        Map<String, List<Caveat>> caveats = new LinkedHashMap<>();
        systems.forEach(system -> add(system.getConcept(), caveats));
        return caveats;
    }

    private static void add(List<ConceptDefinitionComponent> concepts, Map<String, List<Caveat>> caveats) {
        for (ConceptDefinitionComponent concept : concepts) {
            List<Caveat> own = of(concept);
            if (!own.isEmpty()) {
                caveats.put(concept.getCode(), own);
            }
            add(concept.getConcept(), caveats);
        }
    }

    private static List<Caveat> of(ConceptDefinitionComponent concept) {
        List<Caveat> caveats = new ArrayList<>();
        String before = "";
        for (ConceptPropertyComponent property : concept.getProperty()) {
            if (property.getCode().equals(CAVEAT)) {
                caveats.add(new Caveat(property.getValue().primitiveValue(), Optional.empty()));
            } else if (property.getCode().equals(SOURCE) && before.equals(CAVEAT)) {
                Caveat last = caveats.remove(caveats.size() - 1);
                caveats.add(new Caveat(
                        last.sentence(), Optional.of(property.getValue().primitiveValue())));
            }
            before = property.getCode();
        }
        return List.copyOf(caveats);
    }
}
