package org.rapport.sandbox.ehr;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.util.FhirTerser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Reference;

/** Replaces references by fullUrl and conditional references inside a transaction by the ids they stand for. */
final class ReferenceResolver {
    private final FhirTerser terser;
    private final Interactions interactions;

    ReferenceResolver(FhirContext context, Interactions interactions) {
        this.terser = context.newTerser();
        this.interactions = interactions;
    }

    void resolve(List<BundleEntryComponent> entries, Map<Integer, EntryProcessor.Target> targets) {
        Map<String, String> byFullUrl = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).hasFullUrl()) {
                byFullUrl.put(
                        entries.get(i).getFullUrl(),
                        targets.get(i).id().toUnqualifiedVersionless().getValue());
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            if (targets.get(i).writes()) {
                terser.getAllPopulatedChildElementsOfType(entries.get(i).getResource(), Reference.class)
                        .forEach(reference -> resolve(reference, byFullUrl));
            }
        }
    }

    private void resolve(Reference reference, Map<String, String> byFullUrl) {
        String url = reference.getReference();
        if (url == null) {
            return;
        }
        if (byFullUrl.containsKey(url)) {
            reference.setReference(byFullUrl.get(url));
        } else if (url.startsWith("urn:uuid:")) {
            throw new InvalidRequestException("No entry of the transaction has the fullUrl " + url + ".");
        } else if (url.contains("?")) {
            StoredVersion match = interactions
                    .onlyMatch(url)
                    .orElseThrow(() -> new PreconditionFailedException("Nothing matches the reference " + url + "."));
            reference.setReference(match.type() + "/" + match.id());
        }
    }
}
