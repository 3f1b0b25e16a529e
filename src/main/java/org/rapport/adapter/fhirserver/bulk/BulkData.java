package org.rapport.adapter.fhirserver.bulk;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.function.Function;
import org.rapport.adapter.fhirserver.Capable;
import org.rapport.adapter.fhirserver.FhirEndpoint;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.application.extract.ExtractPages;
import org.rapport.application.extract.Groups;
import org.rapport.application.extract.MakeExtracts;
import org.rapport.application.query.ResponseArchive;

/**
 * What exports are served from.
 *
 * @param context the one FHIR context of the module
 * @param extracts takes exports on
 * @param groups of whom they can be
 * @param pages reads their lines
 * @param archive finds forms
 * @param closed what of single clients is closed to callers
 * @param rendering gives the UTF-8 bytes of a line
 * @param facts what the endpoint says of itself
 */
public record BulkData(
        FhirContext context,
        MakeExtracts extracts,
        Groups groups,
        ExtractPages pages,
        ResponseArchive archive,
        ClosedToCallers closed,
        Function<ExtractPages.Line, byte[]> rendering,
        FhirEndpoint.Facts facts) {

    /** What the FHIR endpoint offers by it. */
    public List<Capable> providers() {
        return List.of(new ExportProvider(this), new GroupProvider(this));
    }
}
