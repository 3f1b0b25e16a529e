package org.rapport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.site.OauthClient;
import org.rapport.application.site.OauthClient.Proof;
import org.rapport.application.site.Site;
import org.rapport.application.site.Tls;
import org.rapport.testing.oauth.ConfiguredSite;

class AuthSettingsTest {
    private static final URI EHR = URI.create("https://ehr.example.org/fhir");

    @TempDir
    private Path folder;

    @Test
    void readsAClientWithKeys() {
        Site site = site("ehr.auth.client-id=a;ehr.auth.key-files=new.pem, old.jwk;ehr.auth.scopes=system/A.rs  b");
        assertThat(site.credentials())
                .isEqualTo(new OauthClient(
                        "a",
                        new Proof.Keys(List.of("new.pem", "old.jwk")),
                        Optional.empty(),
                        List.of("system/A.rs", "b")));
        assertThat(site.tls()).isEqualTo(Tls.DEFAULTS);
    }

    @Test
    void takesTheCertificateForTheProofWhereThereIsNoOther() {
        assertThat(site("ehr.auth.client-id=a;ehr.tls.key-store=k").credentials())
                .extracting("proof")
                .isEqualTo(new Proof.Certificate());
        assertThat(site("ehr.auth.client-id=a;ehr.tls.key-store=k;ehr.auth.secret-file=s")
                        .credentials())
                .extracting("proof")
                .isEqualTo(new Proof.Secret("s"));
    }

    @ParameterizedTest
    @CsvSource({
        "ehr.auth.client-id=a, needs one of",
        "ehr.auth.client-id=a;ehr.auth.key-files=k;ehr.auth.secret-file=s, needs one of",
        "ehr.auth.client-id=a;ehr.auth.key-files=k;ehr.token-file=t, exclude each other",
        "ehr.auth.key-files=k, of no use without ehr.auth.client-id",
        "ehr.auth.client-id=a;ehr.auth.key-files=k;ehr.auth.token-url=http://login.example.org/, must be an https URL",
        "ehr.auth.client-id=a;ehr.auth.key-files=k;ehr.auth.token-url=::, must be an https URL",
        "ehr.tls.trust-store-password-file=p, of no use without ehr.tls.trust-store"
    })
    void refusesWhatDoesNotGoTogether(String settings, String sentence) {
        assertThatThrownBy(() -> site(settings))
                .isInstanceOf(SettingsProblem.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void fetchesNoTokensForAnEhrWhoseAddressIsNotSecured() {
        Map<String, String> keys =
                Map.of("ehr.auth.client-id", "a", "ehr.auth.key-files", "k", "ehr.plain-http", "true");
        assertThatThrownBy(() -> ConfiguredSite.of(folder, URI.create("http://ehr.example.org/fhir"), keys))
                .hasMessageContaining("must be https when tokens are fetched");
        assertThat(ConfiguredSite.of(folder, URI.create("http://localhost/fhir"), keys))
                .isNotNull();
    }

    private Site site(String settings) {
        return ConfiguredSite.of(
                folder,
                EHR,
                Arrays.stream(settings.split(";"))
                        .map(setting -> setting.split("=", 2))
                        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
    }
}
