package org.rapport.sandbox.ehr;

import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import org.hl7.fhir.r4.model.Bundle;

/** The system-level interactions: transaction and batch. */
public final class SystemProvider {
    private final BundleProcessor processor;

    SystemProvider(BundleProcessor processor) {
        this.processor = processor;
    }

    /** Carries out a transaction as a whole, a batch entry by entry. */
    @Transaction
    public Bundle submit(@TransactionParam Bundle bundle) {
        if (bundle.getType() == Bundle.BundleType.TRANSACTION) {
            return processor.transaction(bundle);
        }
        if (bundle.getType() == Bundle.BundleType.BATCH) {
            return processor.batch(bundle);
        }
        throw new InvalidRequestException("Bundle.type must be transaction or batch.");
    }
}
