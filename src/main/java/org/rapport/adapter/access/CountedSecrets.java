package org.rapport.adapter.access;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.function.BooleanSupplier;

/** The answer of a door that asks for a secret: a wrong one is counted, and told to wait when it is one too many. */
final class CountedSecrets extends HttpServletResponseWrapper {
    private final BooleanSupplier tooMany;

    /**
     * @param tooMany counts a wrong secret, and says whether it is one too many
     */
    CountedSecrets(HttpServletResponse response, BooleanSupplier tooMany) {
        super(response);
        this.tooMany = tooMany;
    }

    @Override
    public void setStatus(int status) {
        if (status == SC_UNAUTHORIZED && tooMany.getAsBoolean()) {
            setHeader("Retry-After", "1");
            super.setStatus(RequestRate.TOO_MANY_REQUESTS);
        } else {
            super.setStatus(status);
        }
    }
}
