package org.rapport.adapter.routes;

import org.apache.camel.Exchange;

/** The headers of the route contract. */
final class Headers {
    static final String SITE = "RapportSite";
    static final String RESOURCE = "RapportResource";
    static final String QUERY = "RapportQuery";
    static final String NEXT_PAGE = "RapportNextPage";
    static final String DOOR = "RapportDoor";
    static final String LATEST = "RapportLatest";
    static final String EXPORT = "RapportExport";
    static final String OUTCOME = "RapportOutcome";

    static final String PATIENT = "RapportPatient";
    static final String SCORE_ID = "RapportScoreId";
    static final String MEASURE = "RapportMeasure";
    static final String VERSION = "RapportVersion";
    static final String STATUS = "RapportStatus";
    static final String REFUSED = "RapportRefused";
    static final String DEFERRED = "RapportDeferred";
    static final String RETRY_AFTER = "RapportRetryAfter";

    private Headers() {}

    static String required(Exchange exchange, String header) {
        String value = exchange.getMessage().getHeader(header, String.class);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("The header " + header + " is missing; see docs/route-contract.md");
        }
        return value;
    }
}
