package org.rapport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.site.ClinicianApp;
import org.rapport.application.site.OauthClient.Proof;
import org.rapport.application.site.Site;
import org.rapport.testing.oauth.ConfiguredSite;

class AppSettingsTest {
    private static final URI EHR = URI.create("https://ehr.example.org/fhir");

    @TempDir
    private Path folder;

    @Test
    void hasNoAppUnlessItIsRegistered() {
        assertThat(site("pull.page-size=5").app()).isEmpty();
    }

    @Test
    void knowsTheServersOfTheSiteAndNoOthers() {
        ClinicianApp app = site("app.client-id=a;app.key-files=k.pem;app.servers=https://smart.example.org/r4/")
                .app()
                .orElseThrow();
        assertThat(app.knows(URI.create("https://ehr.example.org/fhir/"))).isTrue();
        assertThat(app.knows(URI.create("https://smart.example.org/r4"))).isTrue();
        assertThat(app.knows(URI.create("https://ehr.example.org/fhir2"))).isFalse();
        assertThat(app.knows(URI.create("http://ehr.example.org/fhir"))).isFalse();
        assertThat(app.knows(URI.create("https://ehr.example.org.evil.example/fhir")))
                .isFalse();
    }

    @Test
    void signsWithTheKeysOfTheSiteWhereItHasNoneOfItsOwn() {
        assertThat(site("app.client-id=a;ehr.auth.client-id=b;ehr.auth.key-files=k")
                        .app()
                        .orElseThrow()
                        .client()
                        .proof())
                .isEqualTo(new Proof.Keys(List.of("k")));
        assertThat(site("app.client-id=a;app.secret-file=s")
                        .app()
                        .orElseThrow()
                        .client()
                        .proof())
                .isEqualTo(new Proof.Secret("s"));
    }

    @ParameterizedTest
    @CsvSource({
        "app.client-id=a, needs app.key-files",
        "app.client-id=a;app.key-files=k;app.secret-file=s, exclude each other",
        "app.key-files=k, of no use without app.client-id",
        "app.client-id=a;app.key-files=k;app.servers=http://ehr.example.org/fhir, must be a list of https URLs",
        "app.client-id=a;app.key-files=k;app.servers=::, must be a list of https URLs"
    })
    void refusesWhatDoesNotGoTogether(String settings, String sentence) {
        assertThatThrownBy(() -> site(settings))
                .isInstanceOf(SettingsProblem.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rapport.app.url=http://rapport.example/app",
                "rapport.app.url=https://rapport.example/other",
                "rapport.app.frame-ancestors=https://ehr.example; script-src *",
                "rapport.app.frame-ancestors=*",
                "rapport.app.session=PT13H"
            })
    void refusesAPlaceThatWouldLetOthersIn(String setting) {
        String[] parts = setting.split("=", 2);
        assertThatThrownBy(() -> AppPlace.of(MapConfig.settings(Map.of(parts[0], parts[1]))))
                .isInstanceOf(SettingsProblem.class)
                .hasMessageContaining(parts[0]);
    }

    @Test
    void readsWhereBrowsersFindIt() {
        AppPlace place = AppPlace.of(MapConfig.settings(Map.of(
                "rapport.app.url", "https://rapport.example/x/app/",
                "rapport.app.frame-ancestors", "https://ehr.example, https://*.other.example:8443")));
        assertThat(place.url()).contains(URI.create("https://rapport.example/x/app"));
        assertThat(place.frameAncestors()).containsExactly("https://ehr.example", "https://*.other.example:8443");
        assertThat(place.session()).isEqualTo(Duration.ofHours(1));
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
