package org.rapport.adapter.fhirserver.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapport.application.query.ScoreQuery.EncounterToken;
import org.rapport.application.query.ScoreQuery.PatientToken;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** Reads references in searches: an id, a type with an id, or the URL of a resource at a site's EHR. */
final class References {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private final Sites sites;

    References(Sites sites) {
        this.sites = sites;
    }

    /** The patients of {@code patient} or {@code subject}. */
    List<PatientToken> patients(SearchRequest request) {
        List<String> patient = request.anyOf("patient");
        List<String> subject = request.anyOf("subject");
        if (!patient.isEmpty() && !subject.isEmpty()) {
            throw new BadSearch("subject", "'patient' and 'subject' mean the same here; give one of them");
        }
        List<PatientToken> tokens = new ArrayList<>();
        patient.forEach(value -> tokens.add(patient("patient", value)));
        subject.forEach(value -> tokens.add(patient("subject", value)));
        return tokens;
    }

    /** The encounters of {@code encounter}. */
    List<EncounterToken> encounters(SearchRequest request) {
        return request.anyOf("encounter").stream()
                .map(value -> read("encounter", "Encounter", value))
                .map(target -> new EncounterToken(target.site(), target.id()))
                .toList();
    }

    private PatientToken patient(String parameter, String value) {
        Target target = read(parameter, "Patient", value);
        return new PatientToken(target.site(), target.id());
    }

    private Target read(String parameter, String type, String value) {
        int end = value.lastIndexOf('/');
        if (end < 0) {
            return target(parameter, type, Optional.empty(), value);
        }
        String id = value.substring(end + 1);
        String rest = value.substring(0, end);
        if (rest.equals(type)) {
            return target(parameter, type, Optional.empty(), id);
        }
        if (!rest.endsWith("/" + type)) {
            throw refused(parameter, type);
        }
        return target(
                parameter, type, Optional.of(siteAt(parameter, rest.substring(0, rest.length() - type.length()))), id);
    }

    private String siteAt(String parameter, String base) {
        return sites.running().stream()
                .filter(site -> withSlash(site.ehr().toString()).equals(base))
                .map(Site::id)
                .findFirst()
                .orElseThrow(() -> new BadSearch(
                        parameter,
                        "The URL in '" + parameter + "' does not begin with the EHR address of a running site"));
    }

    private static String withSlash(String url) {
        return url.endsWith("/") ? url : url + "/";
    }

    private static Target target(String parameter, String type, Optional<String> site, String id) {
        if (!ID.matcher(id).matches()) {
            throw refused(parameter, type);
        }
        return new Target(site, id);
    }

    private static BadSearch refused(String parameter, String type) {
        return new BadSearch(
                parameter,
                "'" + parameter + "' takes an id, " + type + "/id or the URL of a " + type + " at a site's EHR");
    }

    private record Target(Optional<String> site, String id) {}
}
