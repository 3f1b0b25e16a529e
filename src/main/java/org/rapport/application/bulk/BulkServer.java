package org.rapport.application.bulk;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** An EHR as one asks it for Bulk Data (FHIR Bulk Data Access, version 2). */
public interface BulkServer {

    /**
     * Asks for an export.
     *
     * @param scope {@code system}, {@code patient} or {@code Group/<id>}
     * @param types resource types
     * @param since only what changed after it; absent for everything
     * @return where to ask for it from now on
     */
    String kickOff(Site site, String scope, List<String> types, Optional<Instant> since) throws EhrUnavailable;

    /** Asks whether it is ready; {@link ExportLost} when there is none any more. */
    Status status(Site site, String statusUrl) throws EhrUnavailable;

    /** The bytes of a file as they come, which the caller closes; {@link ExportLost} when it is there no more. */
    InputStream open(Site site, ExportFile file) throws EhrUnavailable;

    /** Tells the EHR that the export is needed no more. */
    void delete(Site site, String statusUrl) throws EhrUnavailable;

    /** What an EHR says of an export. */
    sealed interface Status {
        /**
         * It is being made.
         *
         * @param progress what the EHR says of it; the empty text when it says nothing
         * @param retryAfter how long it wants to be left alone, 15 minutes at most
         */
        record Running(String progress, Optional<Duration> retryAfter) implements Status {}

        /** It is ready. */
        record Complete(Manifest manifest) implements Status {}
    }
}
