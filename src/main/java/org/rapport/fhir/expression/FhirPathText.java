package org.rapport.fhir.expression;

import org.hl7.fhir.r4.model.Expression;

/** The text of an Expression that is written in FHIRPath and stands where it is used. */
final class FhirPathText {
    private FhirPathText() {}

    static String of(Expression expression, String name) {
        if (!"text/fhirpath".equals(expression.getLanguage())) {
            throw new UnsupportedExpression("has " + name + " in another language than text/fhirpath");
        }
        if (!expression.hasExpression()) {
            throw new UnsupportedExpression("has " + name + " without its text");
        }
        return expression.getExpression();
    }
}
