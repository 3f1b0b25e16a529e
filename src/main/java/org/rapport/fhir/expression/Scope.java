package org.rapport.fhir.expression;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;

/**
 * The SDC variables in reach of an item: those of the Questionnaire, of the groups around the item and of the item
 * itself. A variable may use others; a circle of them is refused.
 */
final class Scope {
    private static final String VARIABLE = "http://hl7.org/fhir/StructureDefinition/variable";

    private final Map<String, Variable> variables = new LinkedHashMap<>();

    /**
     * A variable.
     *
     * @param owner linkId of the item that declares it, the empty text for the Questionnaire
     * @param expression what it stands for
     */
    record Variable(String owner, ExpressionNode expression) {}

    /** Takes in the variables that an element declares. */
    Scope add(String owner, List<Extension> extensions) {
        extensions.stream().filter(it -> VARIABLE.equals(it.getUrl())).forEach(it -> declare(owner, it));
        return this;
    }

    private void declare(String owner, Extension extension) {
        if (!(extension.getValue() instanceof Expression variable) || !variable.hasName()) {
            throw new UnsupportedExpression("stands in reach of a variable without a name");
        }
        String name = variable.getName();
        if (ExpressionCheck.CONSTANTS.contains(name) || ExpressionCheck.LAUNCH.contains(name)) {
            throw new UnsupportedExpression("stands in reach of the variable " + name + ", a name that is reserved");
        }
        ExpressionNode expression = Parser.parse(FhirPathText.of(variable, "the variable " + name));
        if (variables.put(name, new Variable(owner, expression)) != null) {
            throw new UnsupportedExpression("stands in reach of two variables " + name);
        }
    }

    /** Refuses variables that use what is not supported, or one another in a circle; then makes them ready. */
    Scope checked() {
        Set<String> settled = new HashSet<>();
        variables.keySet().forEach(name -> visit(name, new HashSet<>(), settled));
        variables.values().forEach(it -> Parser.withPreciseDivision(it.expression()));
        return this;
    }

    private void visit(String name, Set<String> above, Set<String> settled) {
        if (settled.contains(name)) {
            return;
        }
        if (!above.add(name)) {
            throw new UnsupportedExpression("stands in reach of the variable " + name + ", which uses itself");
        }
        for (String used : ExpressionCheck.variables(variables.get(name).expression(), names())) {
            visit(used, above, settled);
        }
        above.remove(name);
        settled.add(name);
    }

    Set<String> names() {
        return variables.keySet();
    }

    Optional<Variable> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }
}
