package org.rapport.fhir.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.model.Base;

/** Where an expression is evaluated: at an item of one form, with the variables in reach, each evaluated once. */
final class Position {
    private final Origin origin;
    private final FormTree form;
    private final Scope scope;
    private final String owner;
    private final Map<String, List<Base>> known;

    Position(Origin origin, FormTree form, Scope scope, String owner) {
        this(origin, form, scope, owner, new HashMap<>());
    }

    private Position(Origin origin, FormTree form, Scope scope, String owner, Map<String, List<Base>> known) {
        this.origin = origin;
        this.form = form;
        this.scope = scope;
        this.owner = owner;
        this.known = known;
    }

    Weights weights() {
        return origin.weights();
    }

    List<Base> evaluate(ExpressionNode expression) {
        return FhirPath.engine().evaluate(this, form.response(), form.response(), form.node(owner), expression);
    }

    /** The value of a constant; those of FHIRPath itself the engine knows. */
    List<Base> constant(String name) {
        return switch (name) {
            case "questionnaire" -> List.of(origin.questionnaire());
            case "qitem" -> List.of(origin.element(owner));
            default -> scope.variable(name).map(it -> variable(name, it)).orElse(List.of());
        };
    }

    private List<Base> variable(String name, Scope.Variable variable) {
        List<Base> value = known.get(name);
        if (value == null) {
            value = List.copyOf(
                    new Position(origin, form, scope, variable.owner(), known).evaluate(variable.expression()));
            known.put(name, value);
        }
        return value;
    }
}
