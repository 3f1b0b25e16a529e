package org.rapport.adapter.ehr;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapport.application.chart.ClinicianReads;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.pull.PageTrail;

/** Reads over FHIR's REST interface with a clinician's token, within the server that the token was given for. */
public final class FhirClinicianReads implements ClinicianReads {
    private static final Pattern SEARCH = Pattern.compile("[A-Z][A-Za-z]{1,60}\\?[^\\s#]*");
    private static final Pattern REFERENCE = Pattern.compile("[A-Z][A-Za-z]{1,60}/[A-Za-z0-9\\-.]{1,64}");

    private final OriginPinnedClient client;

    public FhirClinicianReads(OriginPinnedClient client) {
        this.client = client;
    }

    @Override
    public Found search(Access access, String search, int mostPages) throws EhrUnavailable {
        if (!SEARCH.matcher(search).matches()) {
            throw new EhrUnavailable("This is no search of one resource type");
        }
        Origin origin = Origin.of(access.base());
        List<byte[]> pages = new ArrayList<>();
        PageTrail trail = new PageTrail();
        Optional<URI> url = Optional.of(origin.at(search));
        while (url.isPresent() && pages.size() < mostPages) {
            trail.visit(url.get().toString());
            Answer answer = permitted(client.sendAs(access.token().header(), access.site(), origin, get(access, url)));
            byte[] page = answer.json();
            pages.add(page);
            Optional<String> next = next(answer, page);
            url = next.isEmpty() ? Optional.empty() : Optional.of(origin.follow(answer.url(), next.get()));
        }
        return new Found(pages, url.isEmpty());
    }

    @Override
    public Optional<byte[]> read(Access access, String reference) throws EhrUnavailable {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new EhrUnavailable("This is no reference to one resource");
        }
        Origin origin = Origin.of(access.base());
        EhrRequest request = get(access, Optional.of(origin.at(reference)));
        Answer answer = permitted(client.sendAs(access.token().header(), access.site(), origin, request));
        return answer.status() == 404 || answer.status() == 410 ? Optional.empty() : Optional.of(answer.json());
    }

    private static EhrRequest get(Access access, Optional<URI> url) {
        return EhrRequest.get(url.orElseThrow(), access.site().pull().maximumPageBytes());
    }

    private static Answer permitted(Answer answer) throws EhrUnavailable {
        if (answer.status() == 401 || answer.status() == 403) {
            throw new NotAllowed(
                    "The EHR does not allow the clinician this: " + answer.request() + " answered " + answer.status(),
                    answer.status() == 401);
        }
        return answer;
    }

    private static Optional<String> next(Answer answer, byte[] page) throws EhrUnavailable {
        try {
            return PageScan.of(page).next();
        } catch (IOException e) {
            throw new EhrUnavailable(answer.request() + " was answered " + e.getMessage());
        }
    }
}
