package org.rapport.adapter.fhirserver.search;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Question;
import org.rapport.application.query.Wanted;
import org.rapport.application.site.Sites;

/** Turns a search into the question that a catalogue is asked. */
public final class Questions {
    private static final SearchParameter PRACTITIONER =
            SearchParameter.reference("fhirUser", "Who somebody is.", "Practitioner");

    private final Sites sites;
    private final CodesOfValueSets valueSets;
    private final Clock clock;

    /**
     * A reader of searches.
     *
     * @param sites the hospitals, by whose addresses references are understood
     * @param valueSets gives the codes of ValueSets
     * @param clock what {@code ap} of a date is reckoned from
     */
    public Questions(Sites sites, CodesOfValueSets valueSets, Clock clock) {
        this.sites = sites;
        this.valueSets = valueSets;
        this.clock = clock;
    }

    /** The codes of a ValueSet. */
    @FunctionalInterface
    public interface CodesOfValueSets {
        /**
         * The codes.
         *
         * @param reference its canonical url, with or without version, or {@code ValueSet/id}
         * @return tokens; one without a code stands for all of its system
         * @throws BadSearch when it is not known here or cannot be told by its codes
         */
        List<Wanted.Token> of(String parameter, String reference);
    }

    /**
     * The question.
     *
     * @param request the search
     * @param base the address of this endpoint
     */
    public Question of(SearchRequest request, String base) {
        References references = new References(sites, base);
        List<Condition> conditions = new ArrayList<>();
        for (Criterion criterion : request.criteria()) {
            criterion.values().forEach(value -> conditions.add(referred(criterion, value, references)));
        }
        return new Question(new Condition.All(conditions), request.order(), request.count(), request.cursor());
    }

    /** The practitioner whom a reference means; of one that is no URL at a site's EHR, the site is not known. */
    public Optional<Wanted.Reference> practitioner(String reference) {
        try {
            return Optional.of(new References(sites, "").read(PRACTITIONER, "", reference));
        } catch (BadSearch e) {
            return Optional.empty();
        }
    }

    private Condition referred(Criterion criterion, String value, References references) {
        Condition condition = condition(criterion, value, references);
        return criterion
                .referrer()
                .<Condition>map(referrer -> new Condition.ReferredTo(referrer.type(), referrer.by(), condition))
                .orElse(condition);
    }

    private Condition condition(Criterion criterion, String value, References references) {
        SearchParameter parameter = criterion.parameter();
        return switch (criterion.modifier()) {
            case "missing" -> missing(parameter, value);
            case "not" -> new Condition.Not(any(criterion, value, references));
            case "in" -> in(criterion, value);
            case "not-in" -> new Condition.Not(in(criterion, value));
            default -> any(criterion, value, references);
        };
    }

    private static Condition missing(SearchParameter parameter, String value) {
        Condition present = Condition.is(parameter.name(), new Wanted.Present());
        return switch (value) {
            case "true" -> new Condition.Not(present);
            case "false" -> present;
            default -> throw new BadSearch(parameter.name(), "'" + parameter.name() + ":missing' takes true or false");
        };
    }

    private Condition in(Criterion criterion, String value) {
        String name = criterion.parameter().name();
        List<Condition> codes = new ArrayList<>();
        for (String valueSet : criterion.alternatives(value)) {
            valueSets.of(name, Escapes.unescape(valueSet)).forEach(token -> codes.add(Condition.is(name, token)));
        }
        return new Condition.Any(codes);
    }

    private Condition any(Criterion criterion, String value, References references) {
        SearchParameter parameter = criterion.parameter();
        List<Condition> alternatives = new ArrayList<>();
        for (String alternative : criterion.alternatives(value)) {
            alternatives.add(
                    Condition.is(parameter.name(), wanted(parameter, criterion.modifier(), alternative, references)));
        }
        return new Condition.Any(alternatives);
    }

    private Wanted wanted(SearchParameter parameter, String modifier, String value, References references) {
        if (modifier.equals("identifier")) {
            return new Wanted.Identified(TokenValue.read(parameter, value));
        }
        return switch (parameter.type()) {
            case TOKEN -> TokenValue.read(parameter, value);
            case DATE ->
                new Wanted.Time(
                        DateValue.bound(parameter.name(), Escapes.unescape(value), sites.zone(), clock.instant()));
            case QUANTITY -> QuantityValue.read(parameter, value);
            case REFERENCE ->
                parameter.targets().isEmpty()
                        ? new Wanted.Uri(Escapes.unescape(value))
                        : references.read(parameter, modifier, Escapes.unescape(value));
            case COMPOSITE -> pair(parameter, value, references);
            default -> new Wanted.Uri(Escapes.unescape(value));
        };
    }

    private Wanted pair(SearchParameter parameter, String value, References references) {
        List<String> parts = Escapes.split(value, '$');
        if (parts.size() != 2 || parts.stream().anyMatch(String::isBlank)) {
            throw new BadSearch(
                    parameter.name(), "'" + parameter.name() + "' takes two values with a dollar sign between them");
        }
        return new Wanted.Pair(
                wanted(parameter.parts().get(0), "", parts.get(0), references),
                wanted(parameter.parts().get(1), "", parts.get(1), references));
    }
}
