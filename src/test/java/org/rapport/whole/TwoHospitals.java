package org.rapport.whole;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.scoring.AdoptRules;
import org.rapport.application.scoring.ScorePatient;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.testing.Forms;
import org.rapport.testing.RoutesFolder;
import org.rapport.testing.oauth.TestKeys;

/**
 * The hospitals {@code north} with the clients {@code north-ann} and {@code north-ben}, and {@code south} with {@code south-cem},
 * {@code south-dag} and {@code south-eli}, whose ids occur nowhere else: where one is in an answer, the answer tells of them. Each
 * has a course with three sessions, a form with a risk, and what is computed from these; so figures of the north are other ones
 * than those of the south.
 */
public final class TwoHospitals {
    /** Their ids, those of the north first. */
    public static final List<String> CLIENTS = List.of("north-ann", "north-ben", "south-cem", "south-dag", "south-eli");

    /** The day of everybody's next session. */
    public static final LocalDate NEXT = LocalDate.now(ZoneOffset.UTC).plusDays(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private TwoHospitals() {}

    /** The settings of a module that has both; their EHRs are where nobody listens. */
    public static Map<String, String> settings(Path folder) {
        RoutesFolder routes = RoutesFolder.at(folder.resolve("camel-routes"));
        String key = TestKeys.file(folder, "app.pem", TestKeys.opensslPem(TestKeys.ec("secp384r1")));
        for (String site : List.of("north", "south")) {
            routes.withSite(
                    site,
                    Map.of(
                            "ehr.url",
                            "http://127.0.0.1:9/" + site + "/fhir",
                            "timezone",
                            "Europe/Berlin",
                            "app.client-id",
                            "rapport-app",
                            "app.key-files",
                            key,
                            "check-in.url",
                            "http://127.0.0.1/check-in/",
                            "confidence.break-glass-roles",
                            "clinician"));
        }
        return Map.of("rapport.routes.directory", routes.path().toString(), "rapport.sites", "north,south");
    }

    /** Receives what is known of the clients, and scores it. */
    public static void tell(WholeModule module) {
        module.part(AdoptRules.class).adopt();
        Sites sites = module.part(Sites.class);
        CLIENTS.forEach(client -> tell(module, sites.require(client.substring(0, client.indexOf('-'))), client));
        ScorePatient score = module.part(ScorePatient.class);
        while (score.scoreDue(50) > 0) {}
    }

    /** Receives resources that are wrong in several ways, with a name and words in them. */
    public static void tellWhatCannotBeRead(WholeModule module, String name, String words) {
        Site site = module.part(Sites.class).require("north");
        for (String json : List.of(
                encounter("north-ann", "-4", 30).replace("2026-03-30T13:00:00Z", words),
                encounter("north-ann", "-5", 30).replace("Patient/north-ann", name + " " + words),
                encounter("north-ann", "-6", 30).replace("\"finished\"", "{\"" + words + "\":\"" + name + "\"}"),
                patient("north-ann").replace("1984-05-02", words),
                "{\"resourceType\":\"" + words + "\",\"id\":\"" + name + "\"}",
                "{\"resourceType\":\"Encounter\"," + words + name)) {
            try {
                receive(module, site, json);
            } catch (UnreadablePayload expected) {
                // What is no JSON at all is told to whoever brought it.
                assert expected.getMessage() != null;
            }
        }
    }

    private static void receive(WholeModule module, Site site, String json) throws UnreadablePayload {
        module.part(ReceiveFacts.class).receive(site, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void tell(WholeModule module, Site site, String client) {
        try {
            for (String json : List.of(
                    patient(client),
                    course(client),
                    encounter(client, "", 9),
                    encounter(client, "-2", 16),
                    encounter(client, "-3", 23),
                    appointment(client),
                    form(client))) {
                receive(module, site, json);
            }
        } catch (UnreadablePayload | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String patient(String client) {
        return """
                {"resourceType":"Patient","id":"%s","meta":{"versionId":"1","lastUpdated":"2026-03-09T14:00:00Z"},
                 "name":[{"family":"Unmistakable-Family-Name"}],"gender":"female","birthDate":"1984-05-02"}"""
                .formatted(client);
    }

    private static String course(String client) {
        return """
                {"resourceType":"EpisodeOfCare","id":"c-%1$s","meta":{"versionId":"1","lastUpdated":"2026-03-09T14:00:00Z"},
                 "status":"active","patient":{"reference":"Patient/%1$s"},"period":{"start":"2026-03-02"}}"""
                .formatted(client);
    }

    private static String encounter(String client, String number, int day) {
        return """
                {"resourceType":"Encounter","id":"e-%1$s%2$s","meta":{"versionId":"1","lastUpdated":"2026-03-23T14:00:00Z"},
                 "episodeOfCare":[{"reference":"EpisodeOfCare/c-%1$s"}],
                 "status":"finished","subject":{"reference":"Patient/%1$s"},
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
                 "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "participant":[{"individual":{"reference":"Practitioner/ada"}}],
                 "period":{"start":"2026-03-%3$02dT13:00:00Z","end":"2026-03-%3$02dT13:50:00Z"}}"""
                .formatted(client, number, day);
    }

    /** The next session. */
    private static String appointment(String client) {
        return """
                {"resourceType":"Appointment","id":"a-%1$s","meta":{"versionId":"1","lastUpdated":"2026-03-23T14:00:00Z"},
                 "status":"booked","serviceType":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "start":"%2$sT10:00:00Z","end":"%2$sT10:50:00Z",
                 "participant":[{"actor":{"reference":"Patient/%1$s"},"status":"accepted"},
                                {"actor":{"reference":"Practitioner/ada"},"status":"accepted"}]}"""
                .formatted(client, NEXT);
    }

    private static String form(String client) throws IOException {
        ObjectNode form = (ObjectNode) JSON.readTree(Forms.phq9(client, 1, 2, 1, 2, 1, 2, 1, 2, 2)
                .withId("f-" + client)
                .in("e-" + client)
                .at(Instant.parse("2026-03-09T14:50:00Z"))
                .json());
        form.putObject("meta").put("versionId", "1").put("lastUpdated", "2026-03-09T15:01:00Z");
        return form.toString();
    }
}
