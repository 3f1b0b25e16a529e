package org.rapport.adapter.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapport.application.chart.ClinicianToken;

/**
 * A request to a service, as CDS Hooks 2.0 has it under "Calling a CDS Service".
 *
 * @param instance id of this call, a UUID
 * @param patient logical id of the client
 * @param user reference to the user
 * @param server base URL of the client system's FHIR server
 * @param token for that server
 * @param scores what was fetched beforehand for the template of that name: a resource, or null for "there is none"; empty
 *     when it was not fetched
 */
record HookRequest(
        String instance,
        String patient,
        String user,
        Optional<URI> server,
        Optional<ClinicianToken> token,
        Optional<JsonNode> scores) {
    static final String SCORES = "scores";
    private static final int LONGEST_ID = 80;
    private static final int LONGEST_URL = 2_000;
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
    private static final Pattern USER =
            Pattern.compile("(Practitioner|PractitionerRole|Patient|RelatedPerson)/[A-Za-z0-9\\-.]{1,64}");

    static HookRequest of(Service service, JsonNode body) throws Malformed {
        if (!Body.text(body, "hook", LONGEST_ID).equals(service.hook())) {
            throw new Malformed("The member hook is not " + service.hook() + ", which this service is for");
        }
        String instance = Body.text(body, "hookInstance", LONGEST_ID);
        if (!UUID.matcher(instance).matches()) {
            throw new Malformed("The member hookInstance is not a UUID");
        }
        JsonNode context =
                Body.optionalObject(body, "context").orElseThrow(() -> new Malformed("The member context is missing"));
        String patient = Body.text(context, "patientId", LONGEST_ID);
        if (!ID.matcher(patient).matches()) {
            throw new Malformed("The member context.patientId is not the logical id of a Patient");
        }
        String user = Body.text(context, "userId", LONGEST_ID);
        if (!USER.matcher(user).matches()) {
            throw new Malformed("The member context.userId is not a reference such as Practitioner/123");
        }
        Optional<URI> server = server(body);
        return new HookRequest(instance, patient, user, server, token(body, patient, server), scores(body));
    }

    private static Optional<URI> server(JsonNode body) throws Malformed {
        Optional<String> url = Body.optionalText(body, "fhirServer", LONGEST_URL);
        try {
            Optional<URI> server = url.map(URI::create);
            if (server.isPresent() && server.get().getHost() == null) {
                throw new Malformed("The member fhirServer is not a URL");
            }
            return server;
        } catch (IllegalArgumentException e) {
            throw new Malformed("The member fhirServer is not a URL");
        }
    }

    private static Optional<ClinicianToken> token(JsonNode body, String patient, Optional<URI> server)
            throws Malformed {
        Optional<JsonNode> authorization = Body.optionalObject(body, "fhirAuthorization");
        if (authorization.isEmpty()) {
            return Optional.empty();
        }
        if (server.isEmpty()) {
            throw new Malformed("The member fhirAuthorization needs fhirServer");
        }
        String value = Body.text(authorization.get(), "access_token", 65_536);
        String type = Body.text(authorization.get(), "token_type", LONGEST_ID);
        if (!type.toLowerCase(Locale.ROOT).equals("bearer")) {
            throw new Malformed("The member fhirAuthorization.token_type is not Bearer");
        }
        Optional<String> theirs = Body.optionalText(authorization.get(), "patient", LONGEST_ID);
        if (theirs.isPresent() && !theirs.get().equals(patient)) {
            throw new Malformed("The member fhirAuthorization.patient is another one than context.patientId");
        }
        try {
            return Optional.of(new ClinicianToken(value));
        } catch (IllegalArgumentException e) {
            throw new Malformed("The member fhirAuthorization.access_token is no bearer token");
        }
    }

    /** What could not be fetched is left out by the client system; some send what their server said instead. */
    private static Optional<JsonNode> scores(JsonNode body) throws Malformed {
        JsonNode scores = Body.optionalObject(body, "prefetch")
                .map(prefetch -> prefetch.path(SCORES))
                .orElseGet(MissingNode::getInstance);
        if (scores.isMissingNode() || scores.path("resourceType").asText().equals("OperationOutcome")) {
            return Optional.empty();
        }
        if (!scores.isNull() && !scores.isObject()) {
            throw new Malformed("The member prefetch." + SCORES + " is neither a resource nor null");
        }
        return Optional.of(scores);
    }
}
