package org.rapport.adapter.fhirserver;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.adapter.fhirserver.search.SearchRequest;

/**
 * One page of matches.
 *
 * @param matches the resources of the page
 * @param next cursor of the next page
 * @param total how many match altogether, when that was asked for
 */
public record Searchset(List<? extends Resource> matches, Optional<String> next, OptionalLong total) {

    /** No matches, only how many there are. */
    public static Searchset countOnly(long total) {
        return new Searchset(List.of(), Optional.empty(), OptionalLong.of(total));
    }

    /** The page as a Bundle whose links say what was understood. */
    public Bundle toBundle(SearchRequest request, String base) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
        String address = base + "/" + request.resourceType();
        String self = request.cursor().map(request::pageQuery).orElseGet(request::query);
        bundle.addLink().setRelation("self").setUrl(self.isEmpty() ? address : address + "?" + self);
        next.ifPresent(
                cursor -> bundle.addLink().setRelation("next").setUrl(address + "?" + request.pageQuery(cursor)));
        total.ifPresent(count -> {
            bundle.setTotal(Math.toIntExact(count));
            HonestTotal.markCounted(bundle);
        });
        for (Resource match : matches) {
            bundle.addEntry()
                    .setFullUrl(address + "/" + match.getIdElement().getIdPart())
                    .setResource(match)
                    .getSearch()
                    .setMode(SearchEntryMode.MATCH);
        }
        if (!request.ignored().isEmpty()) {
            bundle.addEntry()
                    .setResource(Outcomes.warning(IssueType.NOTSUPPORTED, request.ignoredSentence()))
                    .getSearch()
                    .setMode(SearchEntryMode.OUTCOME);
        }
        return bundle;
    }
}
