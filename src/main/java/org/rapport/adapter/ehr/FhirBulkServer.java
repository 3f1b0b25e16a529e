package org.rapport.adapter.ehr;

import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.adapter.ehr.BulkChannel.Opened;
import org.rapport.application.bulk.BulkServer;
import org.rapport.application.bulk.ExportFile;
import org.rapport.application.bulk.ExportLost;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** Asks an EHR for Bulk Data over HTTP, as FHIR Bulk Data Access 2.0 says. */
public final class FhirBulkServer implements BulkServer {
    private static final int MOST_REDIRECTS = 3;
    private static final int LONGEST_PROGRESS = 100;
    private static final Map<String, String> JSON = Map.of("Accept", "application/json");
    private static final Map<String, String> NDJSON = Map.of("Accept", "application/fhir+ndjson");
    private static final Map<String, String> KICK_OFF =
            Map.of("Accept", "application/fhir+json", "Prefer", "respond-async");

    private final BulkChannel channel;

    public FhirBulkServer(OriginPinnedClient client) {
        this.channel = new BulkChannel(client);
    }

    @Override
    public String kickOff(Site site, String scope, List<String> types, Optional<Instant> since) throws EhrUnavailable {
        String operation =
                switch (scope) {
                    case "system" -> "$export";
                    case "patient" -> "Patient/$export";
                    default -> scope + "/$export";
                };
        String query = "?_outputFormat=" + escaped("application/fhir+ndjson") + "&_type="
                + escaped(String.join(",", types))
                + since.map(moment -> "&_since=" + escaped(moment.toString())).orElse("");
        URI url = Origin.of(site.ehr()).at(operation + query);
        Answer answer = whole(site, channel.send(site, "GET", url, KICK_OFF, true));
        if (answer.status() != 202) {
            throw unavailable(answer);
        }
        String place = answer.headers()
                .firstValue("Content-Location")
                .orElseThrow(() -> new EhrUnavailable(
                        answer.request() + " was accepted without Content-Location, so nobody can ask for the export"));
        return new BulkPlaces(site).ofJob(BulkPlaces.resolve(url, place)).toString();
    }

    @Override
    public Status status(Site site, String statusUrl) throws EhrUnavailable {
        URI url = new BulkPlaces(site).ofJob(URI.create(statusUrl));
        Answer answer = whole(site, channel.send(site, "GET", url, JSON, true));
        return switch (answer.status()) {
            case 200 -> new Status.Complete(ManifestScan.read(answer.json(), url));
            case 202 -> new Status.Running(progress(answer), answer.retryAfter());
            case 404, 410 -> throw new ExportLost("The EHR has the export no more: " + answer.sentence());
            default -> throw failed(answer);
        };
    }

    /** A transient failure says so; any other that comes with an OperationOutcome is the end of the export. */
    private static EhrUnavailable failed(Answer answer) {
        boolean passing = List.of(401, 403, 408, 429, 502, 503, 504).contains(answer.status())
                || answer.issueCodes().isEmpty()
                || answer.issueCodes().contains("transient");
        return passing ? unavailable(answer) : new ExportLost("The export failed at the EHR: " + answer.sentence());
    }

    private static EhrUnavailable unavailable(Answer answer) {
        String sentence = answer.status() == 404 || answer.status() == 405 || answer.status() == 501
                ? "The EHR does not offer this export: " + answer.sentence()
                : answer.sentence();
        return new EhrUnavailable(sentence, answer.retryAfter().orElse(null));
    }

    private static String progress(Answer answer) {
        String text = answer.headers().firstValue("X-Progress").orElse("").replaceAll("[^\\x20-\\x7e]", "?");
        return text.length() > LONGEST_PROGRESS ? text.substring(0, LONGEST_PROGRESS) : text;
    }

    @Override
    public InputStream open(Site site, ExportFile file) throws EhrUnavailable {
        BulkPlaces places = new BulkPlaces(site);
        URI url = places.ofFile(URI.create(file.url()), file.withToken());
        Opened opened = channel.send(site, "GET", url, NDJSON, file.withToken());
        for (int hop = 0; hop < MOST_REDIRECTS && redirects(opened); hop++) {
            opened.close();
            String link = opened.headers().firstValue("Location").orElse("");
            // A redirect away from the EHR's own server leads to a store of files, which does not get the token.
            URI target = BulkPlaces.resolve(url, link);
            url = places.ofFile(target, file.withToken() && places.own(target));
            opened = channel.send(site, "GET", url, NDJSON, file.withToken() && places.own(url));
        }
        if (opened.status() == 200) {
            return opened.body();
        }
        Answer answer = whole(site, opened);
        if (answer.status() == 404 || answer.status() == 410) {
            throw new ExportLost("A file of the export is there no more: " + answer.sentence());
        }
        throw unavailable(answer);
    }

    private static boolean redirects(Opened opened) {
        return List.of(301, 302, 303, 307, 308).contains(opened.status());
    }

    @Override
    public void delete(Site site, String statusUrl) throws EhrUnavailable {
        URI url = new BulkPlaces(site).ofJob(URI.create(statusUrl));
        Answer answer = whole(site, channel.send(site, "DELETE", url, JSON, true));
        boolean gone = answer.status() == 404 || answer.status() == 410;
        if (!answer.successful() && !gone) {
            throw unavailable(answer);
        }
    }

    private Answer whole(Site site, Opened opened) throws EhrUnavailable {
        return channel.whole(opened, site.pull().maximumPageBytes());
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
