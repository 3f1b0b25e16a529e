package org.rapport.adapter.ehr.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.rapport.application.chart.ClinicianSignIn.Grant;
import org.rapport.application.chart.ClinicianToken;
import org.rapport.application.chart.Secret;
import org.rapport.application.pull.EhrUnavailable;

/** Reads what a token endpoint answered to a clinician's code: beside the token, the context the app was opened in. */
final class ClinicianAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private ClinicianAnswer() {}

    static Grant granted(Wire.Reply reply) throws EhrUnavailable {
        TokenAnswer.Granted granted = TokenAnswer.granted(reply);
        JsonNode answer = tree(reply);
        return new Grant(
                new ClinicianToken(granted.value()),
                Duration.ofSeconds(granted.seconds()),
                Optional.of(answer.path("refresh_token").asText())
                        .filter(text -> !text.isEmpty())
                        .map(Secret::new),
                scopes(granted),
                id(answer, "patient"),
                id(answer, "encounter"),
                answer.path("need_patient_banner").asBoolean(true));
    }

    private static Set<String> scopes(TokenAnswer.Granted granted) {
        return granted.scopes()
                .<Set<String>>map((Collection<String> all) -> new TreeSet<>(all))
                .orElse(Set.of());
    }

    private static Optional<String> id(JsonNode answer, String name) {
        return Optional.of(answer.path(name).asText())
                .map(text -> text.substring(text.lastIndexOf('/') + 1))
                .filter(text -> ID.matcher(text).matches());
    }

    private static JsonNode tree(Wire.Reply reply) throws EhrUnavailable {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            throw new EhrUnavailable(reply + " without a whole token response in JSON");
        }
    }
}
