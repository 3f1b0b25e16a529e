package org.rapport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, String> DATABASE = Map.of(
            "rapport.database.url", "jdbc:postgresql://localhost/rapport",
            "rapport.database.user", "rapport",
            "rapport.database.password", "secret");

    @Test
    void aKeyThatIsNotKnownIsNamed() {
        Settings settings = MapConfig.settings(Map.of("rapport.scoring.perod", "PT1S"));
        assertThatExceptionOfType(SettingsProblem.class)
                .isThrownBy(settings::refuseUnknownKeys)
                .withMessage("The setting rapport.scoring.perod is not known; see docs/configuration.md");
    }

    @Test
    void keysOfSitesAndOfOthersAreNotItsBusiness() {
        Settings settings = MapConfig.settings(Map.of(
                "rapport.site.north.ehr.url", "https://ehr.example.org/fhir",
                "java.version", "17",
                "rapport.sites", "north"));
        assertThatCode(settings::refuseUnknownKeys).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rapport.database.url", "rapport.database.user", "rapport.database.password"})
    void withoutAnyPartOfTheDatabaseTheStartFailsNamingIt(String missing) {
        Map<String, String> rest = new HashMap<>(DATABASE);
        rest.remove(missing);
        assertThatThrownBy(MapConfig.settings(rest)::requireDatabase)
                .isInstanceOf(SettingsProblem.class)
                .hasMessageStartingWith("The setting " + missing + " is missing: ");
    }

    @Test
    void aBlankValueIsAMissingOne() {
        Map<String, String> blank = new HashMap<>(DATABASE);
        blank.put("rapport.database.user", "  ");
        assertThatThrownBy(MapConfig.settings(blank)::requireDatabase)
                .hasMessageStartingWith("The setting rapport.database.user is missing: ");
    }

    @Test
    void aWrongDurationIsNamedWithoutBeingQuoted() {
        Settings settings = MapConfig.settings(Map.of("rapport.scoring.period", "5 s"));
        assertThatThrownBy(() -> settings.duration(Setting.SCORING_PERIOD))
                .isInstanceOf(SettingsProblem.class)
                .hasMessage("The setting rapport.scoring.period must be a duration such as PT5S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "0", "-1", "2.5"})
    void aWrongNumberIsNamed(String text) {
        Settings settings = MapConfig.settings(Map.of("rapport.scoring.batch", text));
        assertThatThrownBy(() -> settings.number(Setting.SCORING_BATCH))
                .isInstanceOf(SettingsProblem.class)
                .hasMessage("The setting rapport.scoring.batch must be a whole number from 1 on");
    }

    @Test
    void whatIsNotSetHasItsDefault() {
        Settings settings = MapConfig.settings(Map.of());
        assertThat(settings.duration(Setting.SCORING_PERIOD)).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.number(Setting.SCORING_BATCH)).isEqualTo(50);
        assertThat(settings.siteIds()).isEmpty();
        assertThat(settings.routesDirectory()).isEmpty();
    }

    @Test
    void sitesAreAListSeparatedByCommas() {
        Settings settings =
                MapConfig.settings(Map.of("rapport.sites", "north, south,,", "rapport.routes.directory", "routes"));
        assertThat(settings.siteIds()).containsExactly("north", "south");
        assertThat(settings.routesDirectory()).contains(Path.of("routes"));
    }
}
