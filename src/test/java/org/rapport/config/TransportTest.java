package org.rapport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.site.Sites;

/** TLS is the default for anything beyond this machine, and no address holds a password. */
class TransportTest {
    @TempDir
    private Path routes;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ehr.url=http://ehr.example.org/fhir; ehr.url must be https beyond this machine",
                "ehr.url=http://10.1.2.3/fhir; ehr.url must be https beyond this machine",
                "ehr.url=http://localhost.example.org/fhir; ehr.url must be https beyond this machine",
                "ehr.url=https://me:word@ehr.example.org/fhir; ehr.url must not hold a name or password",
                "ehr.url=http://me@127.0.0.1/fhir; ehr.url must not hold a name or password",
                "bulk.file-origins=http://files.example.org; bulk.file-origins must be https beyond this machine",
                "ehr.plain-http=perhaps,ehr.url=http://ehr.example.org; ehr.plain-http must be true or false"
            })
    void anAddressInTheClearOrWithAPasswordIsRefused(String settings, String sentence) throws IOException {
        assertThat(load(settings).down()).singleElement().satisfies(down -> assertThat(down.sentence())
                .contains(sentence)
                .doesNotContain("word@"));
    }

    @Test
    void soIsTheAddressAtWhichTheEhrWouldNotify() throws IOException {
        String endpoint =
                "subscription.secret-file=s,subscription.endpoint=http://rapport.example.org/notifications/north";
        assertThat(load(endpoint).down()).hasSize(1);
        assertThat(load(endpoint.replace("http:", "https:")).down()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ehr.url=https://ehr.example.org/fhir",
                "ehr.url=http://127.0.0.1:8081/fhir",
                "ehr.url=http://[::1]:8081/fhir",
                "ehr.plain-http=true,ehr.url=http://ehr.example.org/fhir,bulk.file-origins=http://files.example.org"
            })
    void thisMachineAndWhatIsAllowedIsNot(String settings) throws IOException {
        assertThat(load(settings).down()).isEmpty();
    }

    @Test
    void tokensThatRapportFetchesNeverGoInTheClear() throws IOException {
        String settings =
                "ehr.plain-http=true,ehr.url=http://ehr.example.org/fhir,ehr.auth.client-id=a,ehr.auth.key-files=k";
        assertThat(load(settings).down()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "jdbc:postgresql://db.example.org/rapport; false",
                "jdbc:postgresql://db.example.org/rapport?sslmode=require; false",
                "jdbc:postgresql://db.example.org/rapport?sslmode=verify-full&sslmode=disable; false",
                "jdbc:postgresql://127.0.0.1:5432,db.example.org/rapport; false",
                "jdbc:postgresql://127.0.0.1@db.example.org/rapport; false",
                "jdbc:postgresql://db.example.org/rapport?sslmode=verify-full; true",
                "jdbc:postgresql://db.example.org/rapport?socketTimeout=5&sslmode=verify-ca; true",
                "jdbc:postgresql://localhost/rapport; true",
                "jdbc:postgresql://[::1]:5432/rapport; true",
                "jdbc:postgresql:rapport; true"
            })
    void aDatabaseOnAnotherMachineIsCheckedAndEncrypted(String url, boolean safe) {
        Settings settings = database(url, "false");
        if (safe) {
            assertThatCode(settings::requireDatabase).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(settings::requireDatabase).isInstanceOf(SettingsProblem.class);
            assertThat(url.contains("@") || accepted(database(url, "true"))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/rapport?password=word",
                "jdbc:postgresql://localhost/rapport?user=a&sslpassword=word",
                "jdbc:postgresql://rapport:word@localhost/rapport"
            })
    void anAddressOfTheDatabaseHoldsNoPassword(String url) {
        assertThatThrownBy(database(url, "true")::requireDatabase)
                .hasMessageContaining("must not hold a password")
                .hasMessageNotContaining("word@")
                .hasMessageNotContaining("=word");
    }

    private static boolean accepted(Settings settings) {
        settings.requireDatabase();
        return true;
    }

    private static Settings database(String url, String plain) {
        return MapConfig.settings(Map.of(
                "rapport.database.url",
                url,
                "rapport.database.user",
                "rapport",
                "rapport.database.password",
                "secret",
                "rapport.database.plain",
                plain));
    }

    private Sites load(String settings) throws IOException {
        Files.createDirectories(routes.resolve("sites"));
        List<String> lines = List.of(settings.split(","));
        Files.writeString(
                routes.resolve("sites/north.properties"),
                "ehr.url=https://ehr.example.org/fhir\ntimezone=Europe/Berlin\n" + String.join("\n", lines));
        return SiteDirectory.load(
                        MapConfig.settings(
                                Map.of("rapport.routes.directory", routes.toString(), "rapport.sites", "north")),
                        Set.of())
                .sites();
    }
}
