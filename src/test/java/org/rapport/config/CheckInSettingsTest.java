package org.rapport.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.site.CheckIn;
import org.rapport.application.site.Sites;

class CheckInSettingsTest {
    @TempDir
    private Path routes;

    @Test
    void makeNoLinksWhereNothingIsSetAndNameHelpWithoutANumber() throws IOException {
        CheckIn checkIn = only("");
        assertThat(checkIn.page()).isEmpty();
        assertThat(checkIn.validFor()).isEqualTo(Duration.ofHours(24));
        assertThat(checkIn.crisis().orElseThrow()).contains("emergency").doesNotContainPattern("[0-9]");
    }

    @Test
    void takeThePlaceOfThePageAndWordsOfTheHospital() throws IOException {
        CheckIn checkIn = only(
                """
                check-in.url=https://rapport.example.org/north/check-in/
                check-in.valid-for=PT2H
                check-in.longest=PT4H
                check-in.who-sees=Das Team der Tagesklinik sieht sie auch.
                check-in.crisis-text=
                check-in.language=de
                """);
        assertThat(checkIn.page().orElseThrow()).hasToString("https://rapport.example.org/north/check-in/");
        assertThat(checkIn.longest()).isEqualTo(Duration.ofHours(4));
        assertThat(checkIn.whoSees().orElseThrow()).startsWith("Das Team");
        assertThat(checkIn.crisis()).isEmpty();
        assertThat(checkIn.language()).isEqualTo("de");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "check-in.url = http://rapport.example.org/check-in/",
                "check-in.url = https://rapport.example.org/",
                "check-in.url = https://rapport.example.org/check-in/#",
                "check-in.url = https://rapport.example.org/check-in/?a",
                "check-in.url = https://me@rapport.example.org/check-in/",
                "check-in.url = /check-in/",
                "check-in.valid-for = P15D",
                "check-in.valid-for = PT0S",
                "check-in.longest = a day",
                "check-in.language = 1"
            })
    void nameTheKeyThatIsWrong(String key, String value) throws IOException {
        Sites sites = read(key + "=" + value + "\n");
        assertThat(sites.running()).isEmpty();
        assertThat(sites.down().get(0).sentence()).contains(key);
    }

    private CheckIn only(String settings) throws IOException {
        return read(settings).running().iterator().next().connections().checkIn();
    }

    private Sites read(String settings) throws IOException {
        Files.createDirectories(routes.resolve("sites"));
        Files.writeString(
                routes.resolve("sites/north.properties"),
                "ehr.url=https://ehr.example.org/fhir\ntimezone=Europe/Berlin\n" + settings);
        return SiteDirectory.load(
                        MapConfig.settings(
                                Map.of("rapport.routes.directory", routes.toString(), "rapport.sites", "north")),
                        Set.of())
                .sites();
    }
}
