package org.rapport.fhir.expression;

/** An expression that cannot be evaluated here. The message names the item, or goes on from the words "the expression". */
public final class UnsupportedExpression extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedExpression(String what) {
        super(what);
    }

    UnsupportedExpression(String what, Throwable cause) {
        super(what, cause);
    }

    /** The same, with the item whose expression it is. */
    UnsupportedExpression at(String linkId) {
        return new UnsupportedExpression("item " + linkId + ": the expression " + getMessage(), this);
    }
}
