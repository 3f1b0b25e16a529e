package org.rapport.adapter.ehr.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.testing.oauth.TestKeys;

class SigningKeyTest {
    @TempDir
    private Path folder;

    private SigningKey read(String content) throws UnusableKey {
        return SigningKey.read(TestKeys.file(folder, "key", content));
    }

    @Test
    void readsWhatOpensslAndJavaAndJoseToolsWrite() throws Exception {
        KeyPair curve = TestKeys.ec("secp384r1");
        assertThat(read(TestKeys.pem(TestKeys.rsa(2048))).algorithm()).hasToString("RS384");
        assertThat(read(TestKeys.opensslPem(curve)).algorithm()).hasToString("ES384");
        assertThat(read(TestKeys.publicPem(curve) + TestKeys.pem(curve)).publicHalf())
                .isEqualTo(read(TestKeys.opensslPem(curve)).publicHalf());
        String jwk = new ECKeyGenerator(Curve.P_384).keyID("given").generate().toJSONString();
        assertThat(read(jwk).id()).isEqualTo("given");
    }

    @Test
    void givesAKeyWithoutAnIdOneThatDependsOnTheKeyAlone() throws Exception {
        String pem = TestKeys.pem(TestKeys.rsa(2048));
        assertThat(read(pem).id()).isEqualTo(read(pem).id()).hasSize(43);
    }

    static Stream<String> unusable() throws JOSEException {
        KeyPair curve = TestKeys.ec("secp384r1");
        return Stream.of(
                "",
                "{}",
                "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}",
                "no key",
                TestKeys.publicPem(curve),
                TestKeys.pem(curve),
                TestKeys.pem(curve) + TestKeys.publicPem(TestKeys.ec("secp384r1")),
                TestKeys.pem(TestKeys.ec("secp256r1")),
                TestKeys.pem(TestKeys.rsa(1024)),
                TestKeys.pem(TestKeys.rsa(2048)).replace("PRIVATE", "ENCRYPTED PRIVATE"),
                TestKeys.block("PRIVATE KEY", new byte[] {0x30, 0x03, 0x02, 0x01, 0x00}),
                new RSAKeyGenerator(2048).generate().toPublicJWK().toJSONString(),
                new ECKeyGenerator(Curve.P_256).generate().toJSONString());
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void saysWhichFileIsOfNoUseAndNothingOfWhatIsInIt(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(UnusableKey.class)
                .hasMessageStartingWith("The key file " + folder.resolve("key"))
                .hasMessageNotContaining("c2VjcmV0")
                .hasNoCause();
    }
}
