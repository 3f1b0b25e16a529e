package org.rapport.fhir.expression;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.Kind;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.Operation;

/** Refuses, before anything is evaluated, what an expression must not use, and finds the variables it uses. */
final class ExpressionCheck {
    /** The constants that FHIRPath and SDC define and that have a meaning here; no variable may take their names. */
    static final Set<String> CONSTANTS =
            Set.of("resource", "rootResource", "context", "questionnaire", "qitem", "ucum", "sct", "loinc");
    /** Reserved by SDC for what launches a form, which a score does not know. */
    static final Set<String> LAUNCH = Set.of("patient", "encounter", "user", "practitioner", "study", "clinical");

    private static final Set<String> FUNCTIONS = Set.of(
            "empty exists not all allTrue anyTrue allFalse anyFalse count distinct isDistinct subsetOf supersetOf "
                    .concat("where select repeat aggregate single first last tail skip take item union combine ")
                    .concat("intersect exclude iif is as ofType children descendants extension hasValue ")
                    .concat("abs ceiling exp floor ln log power round sqrt truncate ")
                    .concat("toBoolean toInteger toDecimal toString toQuantity ")
                    .concat("upper lower indexOf substring startsWith endsWith contains matches replace length ")
                    .concat("weight ordinal sum min max avg")
                    .split(" "));
    /** Elements of a form that are not among the facts; nothing would be found there without anyone noticing. */
    private static final Set<String> NOT_KEPT =
            Set.of("authored subject author source encounter basedOn partOf identifier meta text display".split(" "));

    /** What a step of {@code repeat} may use: it finds elements and makes none, so that nothing new is found some time. */
    private static final Set<String> FINDING =
            Set.of("where ofType children descendants first last tail skip take single distinct".split(" "));

    private final Set<String> declared;
    private final Set<String> used = new TreeSet<>();

    private ExpressionCheck(Set<String> declared) {
        this.declared = declared;
    }

    /**
     * Checks an expression.
     *
     * @param declared the variables that it may use
     * @return those that it uses
     * @throws UnsupportedExpression naming what is not supported
     */
    static Set<String> variables(ExpressionNode expression, Set<String> declared) {
        ExpressionCheck check = new ExpressionCheck(declared);
        check.visit(expression);
        return check.used;
    }

    /** The name of a constant without its sign and quotes. */
    static String plain(String constant) {
        return constant.replaceAll("^%|`", "");
    }

    private void visit(ExpressionNode node) {
        if (node.getKind() == Kind.Function && !FUNCTIONS.contains(node.getName())) {
            throw new UnsupportedExpression("uses the function " + node.getName() + "(), which is not supported");
        } else if (node.getKind() == Kind.Function && node.getName().equals("repeat")) {
            node.getParameters().forEach(ExpressionCheck::visitStep);
        } else if (node.getKind() == Kind.Name) {
            visitName(node.getName());
        } else if (node.getKind() == Kind.Constant && node.getConstant() != null) {
            String text = String.valueOf(node.getConstant().primitiveValue());
            if (node.getConstant().fhirType().equals("%constant") && text.startsWith("%")) {
                visitConstant(plain(text));
            } else if (text.startsWith("@")) {
                throw new UnsupportedExpression("uses a date or time, which is not supported");
            }
        }
        within(node).forEach(this::visit);
    }

    private static void visitStep(ExpressionNode node) {
        boolean makes = node.getOperation() != null && node.getOperation() != Operation.Union
                || node.getKind() == Kind.Function && !FINDING.contains(node.getName());
        if (makes) {
            throw new UnsupportedExpression("uses repeat() with more than a path, which might never end");
        }
        parts(node).forEach(ExpressionCheck::visitStep);
    }

    private static void visitName(String name) {
        if (NOT_KEPT.contains(name)) {
            throw new UnsupportedExpression("uses " + name + ", which is not kept of a form");
        }
        if (name.equals("QuestionnaireResponse")) {
            throw new UnsupportedExpression("begins at QuestionnaireResponse; %resource is supported");
        }
    }

    private void visitConstant(String name) {
        if (declared.contains(name)) {
            used.add(name);
        } else if (!CONSTANTS.contains(name)) {
            throw new UnsupportedExpression("uses %" + name + ", which is not supported and no variable in its reach");
        }
    }

    static Stream<ExpressionNode> within(ExpressionNode node) {
        Stream<ExpressionNode> parameters =
                node.getParameters() == null ? Stream.empty() : node.getParameters().stream();
        return Stream.concat(parameters, parts(node));
    }

    /** What a node goes on with, its parameters left out. */
    private static Stream<ExpressionNode> parts(ExpressionNode node) {
        return Stream.of(node.getGroup(), node.getInner(), node.getOpNext()).filter(Objects::nonNull);
    }
}
