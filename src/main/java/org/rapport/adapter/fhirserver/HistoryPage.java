package org.rapport.adapter.fhirserver;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.adapter.fhirserver.search.SearchRequest;

/**
 * One page of versions.
 *
 * @param versions the versions of the page, the latest first
 * @param next cursor of the next page
 * @param total how many there are altogether, when that was asked for
 */
record HistoryPage(List<? extends Resource> versions, Optional<String> next, OptionalLong total) {

    /** The page as a Bundle whose links say what was understood. */
    Bundle toBundle(SearchRequest request, String base) {
        Bundle bundle = new Bundle().setType(BundleType.HISTORY);
        String address = base + "/" + request.resourceType();
        String self = request.cursor().map(request::pageQuery).orElseGet(request::query);
        bundle.addLink().setRelation("self").setUrl(self.isEmpty() ? address : address + "?" + self);
        next.ifPresent(
                cursor -> bundle.addLink().setRelation("next").setUrl(address + "?" + request.pageQuery(cursor)));
        total.ifPresent(count -> bundle.setTotal(Math.toIntExact(count)));
        versions.forEach(version -> bundle.addEntry(entry(version, base)));
        return bundle;
    }

    /** What made the version: a first one was created, a later one replaced another. */
    private static BundleEntryComponent entry(Resource version, String base) {
        String type = version.fhirType();
        String local = type + "/" + version.getIdElement().getIdPart();
        String number = version.getMeta().getVersionId();
        boolean first = number.equals("1");
        BundleEntryComponent entry = new BundleEntryComponent();
        entry.setFullUrl(base + "/" + local).setResource(version);
        entry.getRequest().setMethod(first ? HTTPVerb.POST : HTTPVerb.PUT).setUrl(first ? type : local);
        entry.getResponse()
                .setStatus(first ? "201 Created" : "200 OK")
                .setEtag("W/\"" + number + "\"")
                .setLastModified(version.getMeta().getLastUpdated());
        return entry;
    }
}
