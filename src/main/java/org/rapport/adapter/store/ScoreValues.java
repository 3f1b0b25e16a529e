package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rapport.application.query.Wanted;
import org.rapport.domain.score.Outcome;

/** What searches of the results mean: values, components, why there is no value, and by which rules. */
final class ScoreValues {
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String COMPONENTS = "https://rapport.org/fhir/CodeSystem/rapport-components";
    private static final String FINDINGS = "https://rapport.org/fhir/CodeSystem/rapport-findings";
    private static final String ALGORITHMS = "https://rapport.org/fhir/CodeSystem/rapport-algorithms";
    private static final String ALGORITHM_ID = "https://rapport.org/fhir/algorithm";
    private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    private final String table;
    private final String json;

    ScoreValues(String table) {
        this.table = table;
        this.json = "stored_json(" + table + ".body)";
    }

    Clause anyOf(String element, List<Wanted> wanted, ScoreCodes codes) {
        return switch (element) {
            case "value-quantity" -> Clause.anyOf(wanted, this::value);
            case "value-concept" -> outcome("finding", Demand.code(outcome("code"), FINDINGS, wanted));
            case "data-absent-reason" -> outcome("absent", absent(wanted));
            case "component-code" -> componentCode(wanted);
            case "component-value-quantity" -> Clause.anyOf(wanted, one -> component(Optional.empty(), one));
            case "component-code-value-quantity" -> Clause.anyOf(wanted, this::componentPair);
            case "code-value-quantity" -> Clause.anyOf(wanted, one -> pair(one, codes));
            case "combo-value-quantity" ->
                Clause.anyOf(wanted, one -> Clause.any(List.of(value(one), component(Optional.empty(), one))));
            case "combo-code-value-quantity" ->
                Clause.anyOf(wanted, one -> Clause.any(List.of(pair(one, codes), componentPair(one))));
            case "method" -> Demand.code(algorithm("-"), ALGORITHMS, wanted);
            case "device" -> Demand.code(algorithm("|"), ALGORITHM_ID, identifiers(wanted));
            default -> throw new IllegalArgumentException("Scores cannot be searched by '" + element + "'");
        };
    }

    private String algorithm(String between) {
        return "(" + json + " #>> '{identity,algorithm}' || '" + between + "' || (" + json
                + " ->> 'algorithmVersion'))";
    }

    /** The algorithm is named by its identifier; it is no resource that could be referred to. */
    private static List<Wanted> identifiers(List<Wanted> wanted) {
        List<Wanted> tokens = new ArrayList<>();
        for (Wanted one : wanted) {
            if (one instanceof Wanted.Identified identified) {
                tokens.add(identified.token());
            } else if (Demand.isPresence(one)) {
                tokens.add(one);
            }
        }
        return tokens;
    }

    private String outcome(String field) {
        return json + " #>> '{outcome," + field + "}'";
    }

    /** Only scores without a number can be of the kind, so that the others are not looked into. */
    private Clause outcome(String kind, Clause clause) {
        return Clause.of(
                        table + ".value is null and position(? in " + table + ".body) > 0", "\"kind\":\"" + kind + "\"")
                .and(Clause.of(outcome("kind") + " = '" + kind + "'"))
                .and(clause);
    }

    private Clause absent(List<Wanted> wanted) {
        List<String> reasons = Arrays.stream(Outcome.Reason.values())
                .filter(reason -> wanted.stream()
                        .anyMatch(one -> Demand.isPresence(one)
                                || one instanceof Wanted.Token token && token.means(ABSENT, reason.code())))
                .map(Enum::name)
                .toList();
        return Clause.of(outcome("reason") + " = any(?)", Clause.array("text", reasons));
    }

    private Clause value(Wanted wanted) {
        if (Demand.isPresence(wanted)) {
            return Clause.of(table + ".value is not null");
        }
        return wanted instanceof Wanted.Quantity quantity
                ? Demand.number(table + ".value", quantity.range()).and(unit(outcome("unit"), quantity.unit()))
                : Clause.FALSE;
    }

    private Clause pair(Wanted wanted, ScoreCodes codes) {
        return wanted instanceof Wanted.Pair pair
                ? codes.anyOf(table, List.of(pair.first())).and(value(pair.second()))
                : Clause.FALSE;
    }

    /** A unit of UCUM, or whatever unit has the words. */
    private static Clause unit(String expression, Wanted.Token unit) {
        if (unit.system().isPresent() && !unit.means(UCUM, unit.code().orElse(""))) {
            return Clause.FALSE;
        }
        return unit.code().map(code -> Clause.of(expression + " = ?", code)).orElse(Clause.TRUE);
    }

    Clause componentCode(List<Wanted> wanted) {
        return mentioned(wanted).and(inAComponent(Demand.code("part ->> 'code'", COMPONENTS, wanted)));
    }

    private Clause componentPair(Wanted wanted) {
        return wanted instanceof Wanted.Pair pair ? component(Optional.of(pair.first()), pair.second()) : Clause.FALSE;
    }

    private Clause component(Optional<Wanted> code, Wanted value) {
        Clause ofCode = code.map(one -> Demand.code("part ->> 'code'", COMPONENTS, List.of(one)))
                .orElse(Clause.TRUE);
        Clause isQuantity = Clause.of("part #>> '{value,kind}' = 'quantity'");
        if (Demand.isPresence(value)) {
            return inAComponent(ofCode.and(isQuantity));
        }
        if (!(value instanceof Wanted.Quantity quantity)) {
            return Clause.FALSE;
        }
        Clause number = Demand.number("(part #>> '{value,value}')::numeric", quantity.range());
        return mentioned(code.stream().toList())
                .and(inAComponent(ofCode.and(number.within("case when " + isQuantity.sql() + " then ", " end"))
                        .and(unit("part #>> '{value,unit}'", quantity.unit()))));
    }

    /** Most scores can be told from the text alone not to have a component; only the others are looked into. */
    private Clause mentioned(List<Wanted> wanted) {
        List<String> codes = new ArrayList<>();
        for (Wanted one : wanted) {
            boolean plain = one instanceof Wanted.Token token
                    && token.code().map(code -> code.matches("[A-Za-z0-9._-]+")).orElse(false);
            if (!plain) {
                return Clause.TRUE;
            }
            codes.add(((Wanted.Token) one).code().orElseThrow());
        }
        return codes.isEmpty()
                ? Clause.TRUE
                : Clause.anyOf(
                        codes, code -> Clause.of("position(? in " + table + ".body) > 0", "\"code\":\"" + code + "\""));
    }

    private Clause inAComponent(Clause clause) {
        return clause.equals(Clause.FALSE)
                ? clause
                : clause.within(
                        "exists (select 1 from jsonb_array_elements(" + json + " -> 'components') part where ", ")");
    }
}
