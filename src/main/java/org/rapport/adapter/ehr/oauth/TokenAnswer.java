package org.rapport.adapter.ehr.oauth;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rapport.application.pull.EhrUnavailable;

/** Reads what a token endpoint answered. Of errors only the code is kept: descriptions may quote what was sent. */
final class TokenAnswer {
    private static final Pattern CODE = Pattern.compile("[a-z_]{1,60}");
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9\\-._~+/]+=*");
    /** Where the server does not say, RFC 6749 leaves it to us. */
    private static final long UNSAID_SECONDS = 300;

    private static final Set<String> FOR_PEOPLE =
            Set.of("invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_grant", "access_denied");

    private TokenAnswer() {}

    /**
     * A token as granted.
     *
     * @param value the token
     * @param seconds how long it is good for, from now on
     * @param scopes what it allows; empty when the server did not say, which means what was asked for
     */
    record Granted(String value, long seconds, Optional<Collection<String>> scopes) {
        @Override
        public String toString() {
            return "a token for " + seconds + " s";
        }
    }

    /** The error code of a refusal; empty when the answer is no such thing. */
    static Optional<String> error(Wire.Reply reply) {
        if (reply.successful()) {
            return Optional.empty();
        }
        try {
            ErrorObject error = TokenErrorResponse.parse(JSONObjectUtils.parse(reply.body()))
                    .getErrorObject();
            return Optional.ofNullable(error).map(ErrorObject::getCode).filter(code -> CODE.matcher(code)
                    .matches());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** The token, or a sentence that says why there is none. */
    static Granted granted(Wire.Reply reply) throws EhrUnavailable {
        if (!reply.successful()) {
            throw refusal(reply);
        }
        try {
            AccessToken token = AccessTokenResponse.parse(JSONObjectUtils.parse(reply.body()))
                    .getTokens()
                    .getAccessToken();
            if (!"Bearer".equalsIgnoreCase(token.getType().getValue())
                    || !BEARER.matcher(token.getValue()).matches()) {
                throw new EhrUnavailable(reply + " with something other than a bearer token");
            }
            return new Granted(
                    token.getValue(),
                    token.getLifetime() > 0 ? token.getLifetime() : UNSAID_SECONDS,
                    Optional.ofNullable(token.getScope()).map(scope -> scope.toStringList()));
        } catch (ParseException | RuntimeException e) {
            throw new EhrUnavailable(reply + " without a whole token response in JSON");
        }
    }

    private static EhrUnavailable refusal(Wire.Reply reply) {
        Optional<String> code = error(reply);
        String sentence = reply + code.map(named -> " (" + named + ")").orElse("");
        if (code.filter(FOR_PEOPLE::contains).isPresent() || code.isEmpty() && reply.status() == 401) {
            return new ClientRefused("The EHR's authorization server refuses Rapport as a client: " + sentence);
        }
        if (code.filter("invalid_scope"::equals).isPresent()) {
            return new ClientRefused("The EHR's authorization server does not grant the scopes: " + sentence);
        }
        if (reply.status() >= 300 && reply.status() < 400) {
            return new EhrUnavailable(sentence + ", a redirect which is not followed");
        }
        return new EhrUnavailable(
                "No token was given: " + sentence, reply.retryAfter().orElse(null));
    }
}
