package org.rapport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rapport.login.url=http://rapport.example/login",
                "rapport.login.url=https://rapport.example/app",
                "rapport.login.url=https://rapport.example/login?to=elsewhere",
                "rapport.login.idle=PT9H",
                "rapport.login.session=PT13H"
            })
    void refusesAPlaceOrATimeThatWouldLetOthersIn(String setting) {
        String[] parts = setting.split("=", 2);
        assertThatThrownBy(() -> LoginPlace.of(MapConfig.settings(Map.of(parts[0], parts[1]))))
                .isInstanceOf(SettingsProblem.class)
                .hasMessageContaining(parts[0]);
    }

    @Test
    void readsWhereBrowsersFindItAndWhetherTheyComeOverHttps() {
        LoginPlace place =
                LoginPlace.of(MapConfig.settings(Map.of("rapport.login.url", "https://rapport.example/x/login/")));
        assertThat(place.url()).contains(URI.create("https://rapport.example/x/login"));
        assertThat(place.secure()).isTrue();
        assertThat(place.idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(place.session()).isEqualTo(Duration.ofHours(8));
        assertThat(place.passwords()).isFalse();
        assertThat(LoginPlace.of(MapConfig.settings(Map.of())).secure()).isFalse();
    }
}
