package org.rapport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.application.advice.AdviceSettings.Client;

class AdviceSettingsReaderTest {
    private static final String URL = "https://rapport.example.org/cds-services";

    @Test
    void hasDefaultsByWhichNobodyNewMayAsk() {
        assertThat(read(Map.of())).isEqualTo(AdviceSettings.defaults());
    }

    @Test
    void readsClientsWithTheirKeysAndSites() {
        AdviceSettings settings = read(Map.of(
                "rapport.cds.url",
                URL,
                "rapport.cds.clients",
                "https://a.example.org|https://a.example.org/jwks|north, b | file:/etc/b.json | north + south"));

        assertThat(settings.clients())
                .containsExactly(
                        new Client("https://a.example.org", URI.create("https://a.example.org/jwks"), Set.of("north")),
                        new Client("b", URI.create("file:/etc/b.json"), Set.of("north", "south")));
        assertThat(settings.base()).contains(URI.create(URL));
    }

    @Test
    void readsTheRest() {
        AdviceSettings settings = read(Map.of(
                "rapport.cds.origins",
                "https://ehr.example.org,http://localhost:8081",
                "rapport.cds.app-url",
                "https://rapport.example.org/app/launch",
                "rapport.cds.look-back",
                "P30D",
                "rapport.cds.time-limit",
                "PT0.3S"));

        assertThat(settings.origins()).containsExactlyInAnyOrder("https://ehr.example.org", "http://localhost:8081");
        assertThat(settings.app()).contains(URI.create("https://rapport.example.org/app/launch"));
        assertThat(settings.lookBack()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.timeLimit()).isEqualTo(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rapport.cds.clients; a|https://a.example.org",
                "rapport.cds.clients; a|https://a.example.org|nowhere",
                "rapport.cds.clients; a|https://a.example.org|",
                "rapport.cds.clients; |https://a.example.org|north",
                "rapport.cds.clients; a|http://a.example.org/jwks|north",
                "rapport.cds.clients; a|not a url|north",
                "rapport.cds.url; http://rapport.example.org/cds-services",
                "rapport.cds.app-url; /app/launch",
                "rapport.cds.origins; https://ehr.example.org/path",
                "rapport.cds.origins; *",
                "rapport.cds.look-back; 90",
                "rapport.cds.time-limit; PT0S"
            })
    void namesTheKeyThatIsWrong(String key, String value) {
        Map<String, String> values = new HashMap<>(Map.of("rapport.cds.url", URL));
        values.put(key, value);

        assertThatThrownBy(() -> read(values))
                .isInstanceOf(SettingsProblem.class)
                .hasMessageContaining(key);
    }

    @Test
    void asksForTheAudienceOfTheTokensOfClients() {
        assertThatThrownBy(() -> read(Map.of("rapport.cds.clients", "a|https://a.example.org|north")))
                .isInstanceOf(SettingsProblem.class)
                .hasMessageContaining("rapport.cds.url");
    }

    private static AdviceSettings read(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("rapport.sites", "north,south");
        return new AdviceSettingsReader(Settings.of(all)).read();
    }
}
