package org.rapport.adapter.routes;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.RuntimeCamelException;

/** What a failure says, without the wrappers that Camel puts around it. */
final class Failures {
    private Failures() {}

    static String sentence(Throwable failure) {
        Throwable cause = failure;
        while (isWrapper(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof CamelExecutionException || failure instanceof RuntimeCamelException;
    }
}
