package org.rapport.adapter.ehr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.rapport.application.pull.EhrSources;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** Lists and reads what an EHR still has over FHIR's REST interface. */
public final class FhirEhrSources implements EhrSources {
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final OriginPinnedClient client;
    private final FhirEhrReader reader;

    public FhirEhrSources(OriginPinnedClient client, FhirEhrReader reader) {
        this.client = client;
        this.reader = reader;
    }

    @Override
    public String firstPage(Site site, String resourceType, String extraQuery, boolean idsAlone) throws EhrUnavailable {
        String elements = idsAlone ? "_elements=id" : "";
        String both = extraQuery.isBlank() || elements.isEmpty() ? extraQuery + elements : extraQuery + "&" + elements;
        return reader.firstPage(site, resourceType, Optional.empty(), both);
    }

    @Override
    public IdPage fetch(Site site, String resourceType, String url) throws EhrUnavailable {
        var page = reader.fetch(site, url);
        try {
            IdScan scan = IdScan.of(page.json(), resourceType);
            return new IdPage(scan.ids(), page.next(), scan.total());
        } catch (IOException e) {
            throw new EhrUnavailable("A page of ids of " + resourceType + " could not be read");
        }
    }

    @Override
    public Optional<byte[]> read(Site site, String resourceType, String id) throws EhrUnavailable {
        Answer answer = client.send(
                site,
                EhrRequest.get(
                        Origin.of(site.ehr()).at(resourceType + "/" + id),
                        site.pull().maximumPageBytes()));
        return isGone(answer) ? Optional.empty() : Optional.of(answer.json());
    }

    /** A 404 counts only when it is FHIR that speaks, and not a gateway that does not find the EHR. */
    private static boolean isGone(Answer answer) {
        return answer.status() == GONE
                || answer.status() == NOT_FOUND
                        && answer.saysJson()
                        && new String(answer.body(), StandardCharsets.UTF_8).contains("\"OperationOutcome\"");
    }
}
