package org.rapport.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are in files that settings name. The one that is not, of the database, is shown by nothing. */
class SecretsTest {
    private static final Pattern SECRET =
            Pattern.compile("password|secret|token|key-store|trust-store|users|key-files?");
    private static final Pattern FILE_OR_PLACE = Pattern.compile("-files?$|-store$|-url$");

    @TempDir
    private Path routes;

    @Test
    void everySettingForASecretNamesAFile() {
        assertThat(keys().filter(key -> SECRET.matcher(key).find())
                        .filter(key -> !FILE_OR_PLACE.matcher(key).find()))
                .containsExactly(Setting.DATABASE_PASSWORD.key());
    }

    /** As placeholders of routes the settings of a site are shown to whoever writes a route, and in messages about it. */
    @Test
    void noPlaceholderOfARouteHoldsWhatASecretFileHolds() throws IOException {
        Path secret = Files.writeString(routes.resolve("secret"), "V3ry-s3cret");
        Files.createDirectories(routes.resolve("sites"));
        Files.writeString(
                routes.resolve("sites/north.properties"),
                "ehr.url=https://ehr.example.org/fhir\ntimezone=Europe/Berlin\nehr.auth.client-id=a\n"
                        + "ehr.auth.secret-file=" + secret + "\nsubscription.secret-file=" + secret + "\n");
        SiteSettings site = SiteSettings.load("north", routes, settings());
        assertThat(site.placeholders().values()).doesNotContain("V3ry-s3cret").contains(secret.toString());
        assertThat(site.site(Set.of()).toString()).doesNotContain("V3ry-s3cret");
    }

    @Test
    void thePasswordOfTheDatabaseIsNoPlaceholderAndIsNotInWhatSettingsSayOfThemselves() throws IOException {
        Files.createDirectories(routes.resolve("sites"));
        Files.writeString(
                routes.resolve("sites/north.properties"),
                "ehr.url=https://ehr.example.org/fhir\ntimezone=Europe/Berlin\n");
        Settings settings = settings();
        assertThat(List.of(
                        SiteSettings.load("north", routes, settings)
                                .placeholders()
                                .toString(),
                        settings.toString()))
                .allSatisfy(text -> assertThat(text).doesNotContain("d4tabase-word"));
    }

    private static Settings settings() {
        return MapConfig.settings(Map.of("rapport.database.password", "d4tabase-word", "rapport.sites", "north"));
    }

    private static Stream<String> keys() {
        return Stream.concat(
                Stream.of(Setting.values()).map(Setting::key),
                Stream.of(SiteSetting.values()).map(SiteSetting::key));
    }
}
