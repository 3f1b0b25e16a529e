package org.rapport.fhir.expression;

import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.Function;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.Kind;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.Operation;
import org.hl7.fhir.r4.fhirpath.FHIRLexer.FHIRLexerException;

/** Reads FHIRPath expressions and makes them ready for evaluation. */
final class Parser {
    private Parser() {}

    static ExpressionNode parse(String text) {
        try {
            return FhirPath.engine().parse(text);
        } catch (FHIRLexerException e) {
            throw new UnsupportedExpression("cannot be read as FHIRPath: " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new UnsupportedExpression(
                    "cannot be read as FHIRPath (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** Lets divisions keep their digits. In a chain such as a / b / c each but the first is a divisor. */
    static ExpressionNode withPreciseDivision(ExpressionNode node) {
        ExpressionCheck.within(node).forEach(Parser::withPreciseDivision);
        if (node.getOperation() == Operation.DivideBy) {
            append(node);
            append(node.getOpNext());
        }
        return node;
    }

    private static void append(ExpressionNode operand) {
        ExpressionNode last = operand;
        while (last.getInner() != null) {
            last = last.getInner();
        }
        ExpressionNode precise = new ExpressionNode(0);
        precise.setKind(Kind.Function);
        precise.setFunction(Function.Custom);
        precise.setName(OwnFunction.PRECISE.symbol());
        last.setInner(precise);
    }
}
