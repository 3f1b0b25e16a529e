package org.rapport.adapter.fhirserver.flat;

import ca.uhn.fhir.context.FhirContext;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.application.extract.Groups;
import org.rapport.application.extract.MakeExtracts;
import org.rapport.fhir.flat.FlatSource;

/**
 * What tables are made from.
 *
 * @param context the one FHIR context of the module
 * @param views the ViewDefinitions that are here
 * @param source the resources
 * @param extracts gives a table its moment, and keeps who belongs to a service while it is made
 * @param groups whose resources can be asked for alone
 * @param closed what of single clients is closed to callers
 */
public record FlatData(
        FhirContext context,
        ViewShelf views,
        FlatSource source,
        MakeExtracts extracts,
        Groups groups,
        ClosedToCallers closed) {}
