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
 * @param included what goes along with them
 * @param next cursor of the next page
 * @param total how many match altogether, when that was asked for
 */
public record Searchset(
        List<? extends Resource> matches,
        List<? extends Resource> included,
        Optional<String> next,
        OptionalLong total) {

    /** A page with nothing along. */
    public Searchset(List<? extends Resource> matches, Optional<String> next, OptionalLong total) {
        this(matches, List.of(), next, total);
    }

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
        matches.forEach(match -> add(bundle, base, match, SearchEntryMode.MATCH));
        included.forEach(resource -> add(bundle, base, resource, SearchEntryMode.INCLUDE));
        if (!request.ignored().isEmpty()) {
            bundle.addEntry()
                    .setResource(Outcomes.warning(IssueType.NOTSUPPORTED, request.ignoredSentence()))
                    .getSearch()
                    .setMode(SearchEntryMode.OUTCOME);
        }
        return bundle;
    }

    private static void add(Bundle bundle, String base, Resource resource, SearchEntryMode mode) {
        bundle.addEntry()
                .setFullUrl(base + "/" + resource.fhirType() + "/"
                        + resource.getIdElement().getIdPart())
                .setResource(resource)
                .getSearch()
                .setMode(mode);
    }
}
