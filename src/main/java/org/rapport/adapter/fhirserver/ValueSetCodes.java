package org.rapport.adapter.fhirserver;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.rapport.adapter.fhirserver.search.BadSearch;
import org.rapport.adapter.fhirserver.search.Questions.CodesOfValueSets;
import org.rapport.application.query.Wanted;
import org.rapport.fhir.definition.DefinitionResources;

/** The codes of the ValueSets that are served here: those they list, or whole code systems. */
final class ValueSetCodes implements CodesOfValueSets {
    private static final int DEEPEST = 8;

    private final DefinitionResources definitions;

    ValueSetCodes(DefinitionResources definitions) {
        this.definitions = definitions;
    }

    @Override
    public List<Wanted.Token> of(String parameter, String reference) {
        return List.copyOf(codes(new Asked(parameter, reference, 0)));
    }

    /** Who asks for which ValueSet, and through how many others. */
    private record Asked(String parameter, String reference, int depth) {
        private Asked through(String other) {
            if (depth == DEEPEST) {
                throw refused("refers to other ValueSets too deeply");
            }
            return new Asked(parameter, other, depth + 1);
        }

        private BadSearch refused(String why) {
            return new BadSearch(parameter, "The ValueSet in '" + parameter + "' " + why);
        }
    }

    private Set<Wanted.Token> codes(Asked asked) {
        ValueSet valueSet = find(asked.reference()).orElseThrow(() -> asked.refused("is not known here"));
        Set<Wanted.Token> codes = new LinkedHashSet<>();
        if (valueSet.hasExpansion()) {
            valueSet.getExpansion().getContains().forEach(entry -> add(entry, codes));
            return codes;
        }
        if (valueSet.getCompose().hasExclude()) {
            throw asked.refused("excludes codes, which cannot be searched by here");
        }
        valueSet.getCompose().getInclude().forEach(part -> codes.addAll(codes(asked, part)));
        return codes;
    }

    private static void add(ValueSetExpansionContainsComponent entry, Set<Wanted.Token> codes) {
        if (entry.hasCode() && !entry.getAbstract()) {
            codes.add(Wanted.Token.of(entry.getSystem(), entry.getCode()));
        }
        entry.getContains().forEach(below -> add(below, codes));
    }

    private Set<Wanted.Token> codes(Asked asked, ConceptSetComponent part) {
        if (part.hasFilter() || part.hasValueSet() && part.hasSystem()) {
            throw asked.refused("chooses its codes by a rule, which cannot be searched by here");
        }
        Set<Wanted.Token> codes = new LinkedHashSet<>();
        part.getConcept().forEach(concept -> codes.add(Wanted.Token.of(part.getSystem(), concept.getCode())));
        if (part.hasSystem() && !part.hasConcept()) {
            codes.add(new Wanted.Token(Optional.of(part.getSystem()), Optional.empty()));
        }
        List<Set<Wanted.Token>> others = new ArrayList<>();
        part.getValueSet().forEach(other -> others.add(codes(asked.through(other.getValue()))));
        others.stream()
                .reduce((one, other) -> {
                    one.retainAll(other);
                    return one;
                })
                .ifPresent(codes::addAll);
        return codes;
    }

    private Optional<ValueSet> find(String reference) {
        return definitions.all(ValueSet.class).stream()
                .map(ValueSet.class::cast)
                .filter(it -> reference.equals(it.getUrl())
                        || reference.equals(it.getUrl() + "|" + it.getVersion())
                        || reference.equals("ValueSet/" + it.getIdElement().getIdPart()))
                .findFirst();
    }
}
