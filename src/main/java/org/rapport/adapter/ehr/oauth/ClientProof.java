package org.rapport.adapter.ehr.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PKITLSClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.OauthClient;
import org.rapport.application.site.OauthClient.Proof;

/** Makes what a token request proves with: a fresh assertion, or the secret as the server wants to have it. */
final class ClientProof {
    /** SMART Backend Services allow five minutes; some servers refuse exactly five when their clock is ahead. */
    private static final Duration LIFETIME = Duration.ofMinutes(4);

    private ClientProof() {}

    /**
     * The proof for one request; by certificate it is the TLS connection, and the request only names the client.
     *
     * @param now the time as the server has it
     */
    static ClientAuthentication make(OauthClient client, SmartConfiguration server, URI endpoint, Instant now)
            throws EhrUnavailable {
        ClientID id = new ClientID(client.clientId());
        if (client.proof() instanceof Proof.Keys keys) {
            return assertion(client, KeyFiles.signing(keys, server.algorithms()), endpoint, now);
        }
        if (client.proof() instanceof Proof.Secret secret) {
            return postOnly(server.authMethods())
                    ? new ClientSecretPost(id, read(secret))
                    : new ClientSecretBasic(id, read(secret));
        }
        return new PKITLSClientAuthentication(id, (SSLSocketFactory) null);
    }

    private static ClientAuthentication assertion(OauthClient client, SigningKey key, URI endpoint, Instant now)
            throws EhrUnavailable {
        JWSHeader header = new JWSHeader.Builder(key.algorithm())
                .type(JOSEObjectType.JWT)
                .keyID(key.id())
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(client.clientId())
                .subject(client.clientId())
                .audience(endpoint.toString())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        SignedJWT assertion = new SignedJWT(header, claims);
        try {
            assertion.sign(key.signer());
        } catch (JOSEException e) {
            throw new EhrUnavailable("The " + key + " does not sign");
        }
        return new PrivateKeyJWT(assertion);
    }

    private static boolean postOnly(Set<String> methods) {
        return methods.contains("client_secret_post") && !methods.contains("client_secret_basic");
    }

    private static Secret read(Proof.Secret secret) throws EhrUnavailable {
        try {
            String value = Files.readString(Path.of(secret.file())).strip();
            if (value.isEmpty()) {
                throw new EhrUnavailable("The file " + secret.file() + " holds no client secret");
            }
            return new Secret(value);
        } catch (IOException | InvalidPathException e) {
            throw new EhrUnavailable("The file " + secret.file() + " with the client secret cannot be read");
        }
    }
}
