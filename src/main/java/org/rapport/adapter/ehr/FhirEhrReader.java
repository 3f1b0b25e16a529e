package org.rapport.adapter.ehr;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapport.application.pull.EhrReader;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.pull.NotOffered;
import org.rapport.application.site.Site;

/** Reads search results over FHIR's REST interface, asking for no more than the EHR declares that it can do. */
public final class FhirEhrReader implements EhrReader {
    private static final Pattern RESOURCE_TYPE = Pattern.compile("[A-Z][A-Za-z]{1,60}");
    private static final String SORT = "_sort=_lastUpdated";

    private final OriginPinnedClient client;
    private final Capabilities capabilities;

    public FhirEhrReader(OriginPinnedClient client, Capabilities capabilities) {
        this.client = client;
        this.capabilities = capabilities;
    }

    @Override
    public String firstPage(Site site, String resourceType, Optional<Instant> since, String extraQuery)
            throws EhrUnavailable {
        if (!RESOURCE_TYPE.matcher(resourceType).matches()) {
            throw new EhrUnavailable("The route of site '" + site.id() + "' names no FHIR resource type");
        }
        EhrCapabilities able = capabilities.of(site);
        if (!able.searches(resourceType)) {
            throw new NotOffered("The EHR does not offer to search " + resourceType + " (CapabilityStatement of '"
                    + site.id() + "')");
        }
        List<String> query = new ArrayList<>();
        boolean byTime = able.searchesBy(resourceType, "_lastUpdated");
        if (byTime) {
            since.ifPresent(moment -> query.add("_lastUpdated=ge" + moment.truncatedTo(ChronoUnit.MILLIS)));
        }
        query.add("_count=" + site.pull().pageSize());
        if (byTime) {
            query.add(SORT);
        }
        if (!extraQuery.isBlank()) {
            query.add(extraQuery.strip().replaceFirst("^[?&]+", ""));
        }
        return Origin.of(site.ehr())
                .at(resourceType + "?" + String.join("&", query))
                .toString();
    }

    @Override
    public Page fetch(Site site, String url) throws EhrUnavailable {
        try {
            return page(site, answer(site, Origin.of(site.ehr()).admit(url)));
        } catch (EhrUnavailable e) {
            capabilities.forget(site);
            throw e;
        }
    }

    /** No CapabilityStatement says which sorting a server can do, so it is tried and done without when refused. */
    private Answer answer(Site site, URI url) throws EhrUnavailable {
        long bound = site.pull().maximumPageBytes();
        Answer answer = client.send(site, EhrRequest.get(url, bound));
        if (answer.status() == 400 && url.toString().contains("&" + SORT)) {
            URI unsorted = URI.create(url.toString().replace("&" + SORT, ""));
            return client.send(site, EhrRequest.get(unsorted, bound));
        }
        return answer;
    }

    private static Page page(Site site, Answer answer) throws EhrUnavailable {
        byte[] json = answer.json();
        PageScan scan;
        try {
            scan = PageScan.of(json);
        } catch (IOException e) {
            throw new EhrUnavailable(answer.request() + " was answered " + e.getMessage());
        }
        if (scan.next().isEmpty()) {
            return new Page(json, Optional.empty(), scan.latest(), scan.content());
        }
        URI next = Origin.of(site.ehr()).follow(answer.url(), scan.next().get());
        if (next.equals(answer.url())) {
            throw new EhrUnavailable("The next link of " + answer.request() + " leads back to the same page");
        }
        return new Page(json, Optional.of(next.toString()), scan.latest(), scan.content());
    }
}
