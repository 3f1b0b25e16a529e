package org.rapport.fhir.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.rapport.domain.fact.Answer;

/**
 * The codes of a ValueSet, with the weights it declares for them.
 *
 * <p>An expansion is taken as it stands when it is complete. Otherwise listed codes, whole code systems and other
 * ValueSets are put together here; a filter can only be answered by a terminology server and is refused.
 */
final class ValueSetReader {
    private static final int DEEPEST_IMPORT = 10;

    private final String item;
    private final Terminology terminology;

    /** @param item the item in words, for the sentence of a refusal */
    ValueSetReader(String item, Terminology terminology) {
        this.item = item;
        this.terminology = terminology;
    }

    /** The codes in their order, each with the weights that the ValueSet itself declares for it. */
    Map<Answer.Coded, List<BigDecimal>> read(String canonical) {
        return read(canonical, 0);
    }

    private Map<Answer.Coded, List<BigDecimal>> read(String canonical, int depth) {
        String place = item + ", ValueSet " + canonical;
        if (depth > DEEPEST_IMPORT) {
            throw refusal(place, "takes in ValueSets in a circle");
        }
        if (terminology.severalValueSets(canonical)) {
            throw refusal(place, "is there in several versions, and no version is named");
        }
        ValueSet valueSet = terminology
                .valueSet(canonical)
                .orElseThrow(() -> refusal(place, "cannot be resolved, since it is neither contained nor loaded"));
        if (valueSet.hasExpansion()) {
            return expanded(place, valueSet);
        }
        Map<Answer.Coded, List<BigDecimal>> codes = new LinkedHashMap<>();
        for (ConceptSetComponent include : valueSet.getCompose().getInclude()) {
            codes(place, include, depth).forEach((code, weights) -> merge(codes, code, weights));
        }
        for (ConceptSetComponent exclude : valueSet.getCompose().getExclude()) {
            codes(place, exclude, depth).keySet().forEach(codes::remove);
        }
        if (codes.isEmpty()) {
            throw refusal(place, "has no codes");
        }
        return codes;
    }

    private Map<Answer.Coded, List<BigDecimal>> codes(String place, ConceptSetComponent set, int depth) {
        if (set.hasFilter()) {
            throw refusal(place, "selects codes by a filter, which cannot be resolved here");
        }
        Map<Answer.Coded, List<BigDecimal>> codes = new LinkedHashMap<>();
        if (set.hasConcept()) {
            set.getConcept().forEach(it -> merge(codes, coded(set.getSystem(), it.getCode()), weights(place, it)));
        } else if (set.hasSystem()) {
            whole(place, set).forEach(code -> codes.put(code, List.of()));
        }
        boolean listed = set.hasSystem();
        for (var imported : set.getValueSet()) {
            Map<Answer.Coded, List<BigDecimal>> others = read(imported.getValue(), depth + 1);
            if (listed) {
                codes.keySet().retainAll(others.keySet());
                others.keySet().retainAll(codes.keySet());
            }
            others.forEach((code, weights) -> merge(codes, code, weights));
            listed = true;
        }
        return codes;
    }

    private List<Answer.Coded> whole(String place, ConceptSetComponent set) {
        String canonical = set.hasVersion() ? set.getSystem() + "|" + set.getVersion() : set.getSystem();
        if (terminology.severalCodeSystems(canonical)) {
            throw refusal(place, "takes in all of CodeSystem " + canonical + ", which is there in several versions");
        }
        CodeSystem system = terminology
                .codeSystem(canonical)
                .filter(it -> it.getContent() == CodeSystem.CodeSystemContentMode.COMPLETE)
                .orElseThrow(() -> refusal(
                        place, "takes in all of CodeSystem " + canonical + ", which is not here with all its codes"));
        return WeightDeclarations.concepts(system.getConcept())
                .filter(ValueSetReader::selectable)
                .map(it -> coded(set.getSystem(), it.getCode()))
                .toList();
    }

    /** A concept that only groups others is no answer. */
    private static boolean selectable(ConceptDefinitionComponent concept) {
        return concept.getProperty().stream()
                .noneMatch(it -> it.getCode().equals("notSelectable")
                        && it.getValue() != null
                        && it.getValue().isBooleanPrimitive()
                        && it.getValueBooleanType().booleanValue());
    }

    private Map<Answer.Coded, List<BigDecimal>> expanded(String place, ValueSet valueSet) {
        Map<Answer.Coded, List<BigDecimal>> codes = new LinkedHashMap<>();
        collect(place, valueSet.getExpansion().getContains(), codes);
        boolean all = valueSet.getExpansion().getTotal() <= codes.size()
                && valueSet.getExpansion().getOffset() == 0;
        if (codes.isEmpty() || !all) {
            throw refusal(place, "has an expansion that is empty or only a part");
        }
        return codes;
    }

    private void collect(
            String place,
            List<ValueSetExpansionContainsComponent> contains,
            Map<Answer.Coded, List<BigDecimal>> codes) {
        for (ValueSetExpansionContainsComponent it : contains) {
            if (it.hasCode() && !it.getAbstract()) {
                WeightDeclarations weights = new WeightDeclarations(place + ", code " + it.getCode());
                merge(
                        codes,
                        coded(it.getSystem(), it.getCode()),
                        weights.add(it.getExtension()).all());
            }
            collect(place, it.getContains(), codes);
        }
    }

    private static List<BigDecimal> weights(String place, ConceptReferenceComponent concept) {
        return new WeightDeclarations(place + ", code " + concept.getCode())
                .add(concept.getExtension())
                .all();
    }

    private static void merge(Map<Answer.Coded, List<BigDecimal>> codes, Answer.Coded code, List<BigDecimal> weights) {
        List<BigDecimal> all = new ArrayList<>(codes.getOrDefault(code, List.of()));
        all.addAll(weights);
        codes.put(code, all);
    }

    private static Answer.Coded coded(String system, String code) {
        return new Answer.Coded(system == null ? "" : system, code);
    }

    private static UnusableDefinition refusal(String place, String what) {
        return new Declarations(place, List.of()).refusal(what);
    }
}
