package org.rapport.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Entry;
import org.rapport.application.record.Outcome;

/** Signing in to pages where the issuer's people have to show more than a password, and lately. */
class EnoughTest {
    @TempDir
    private Path folder;

    private OidcServer issuer;
    private Pages pages;

    @BeforeEach
    void start() throws Exception {
        issuer = new OidcServer(Account.ANALYST);
        pages = new Pages(
                LoginDoor.policy(
                        folder,
                        issuer,
                        """
                issuer.north.acr=two-factors hardware
                issuer.north.amr=otp
                issuer.north.max-age=PT8H
                """));
        issuer.callback.set(pages.url() + "/login/callback");
    }

    @AfterEach
    void stop() throws Exception {
        pages.close();
        issuer.close();
    }

    @Test
    void theIssuerIsToldWhatItHasToAskFor() throws Exception {
        assertThat(Pages.location(pages.get("/login/start?issuer=north&to=audit")))
                .containsPattern("[?&]acr_values=two-factors(\\+|%20)hardware(&|$)")
                .containsPattern("[?&]max_age=28800(&|$)");
    }

    @Test
    void whoShowedEnoughIsSignedIn() throws Exception {
        issuer.claims.set(enough());
        assertThat(pages.signIn(Account.ANALYST).statusCode()).isEqualTo(303);
        assertThat(pages.get("/audit/rates.json").statusCode()).isEqualTo(200);
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> tooLittle() {
        return Stream.of(
                claims -> claims,
                claims -> enough().apply(claims).claim("acr", "password"),
                claims -> enough().apply(claims).claim("acr", null),
                claims -> enough().apply(claims).claim("amr", List.of("pwd")),
                claims -> enough().apply(claims).claim("auth_time", null),
                claims ->
                        enough().apply(claims).claim("auth_time", Instant.now().getEpochSecond() - 30_000));
    }

    /** An issuer can ignore what it was asked for; so what it says is looked at. */
    @ParameterizedTest
    @MethodSource("tooLittle")
    void whoShowedLessIsToldSoAndGoesOnRecordByName(UnaryOperator<JWTClaimsSet.Builder> said) throws Exception {
        issuer.claims.set(said);
        HttpResponse<String> refused = pages.signIn(Account.ANALYST);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("How you signed in at Hospital North is not enough here");
        assertThat(pages.get("/audit/rates.json").statusCode()).isEqualTo(401);
        Entry entry = pages.record.entries.stream()
                .filter(one -> one.deed() == Deed.LOGIN)
                .findFirst()
                .orElseThrow();
        assertThat(entry.outcome()).isEqualTo(Outcome.MINOR_FAILURE);
        assertThat(entry.agent().name()).isEqualTo(Account.ANALYST.subject());
    }

    private static UnaryOperator<JWTClaimsSet.Builder> enough() {
        return claims -> claims.claim("acr", "hardware")
                .claim("amr", List.of("pwd", "otp"))
                .claim("auth_time", Instant.now().getEpochSecond() - 600);
    }
}
