package org.rapport.config;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.rapport.application.site.BulkRules;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

class BulkSettingsTest {
    @TempDir
    private Path routes;

    @Test
    void areTheDefaultsWhereNothingIsSet() throws IOException {
        assertThat(only("").bulk()).isEqualTo(BulkRules.defaults());
    }

    @Test
    void takeAGroupTypesAndOtherOrigins() throws IOException {
        BulkRules rules = only("bulk.export=Group/g-1\nbulk.types=Encounter, Task\n"
                        + "bulk.file-origins=https://Files.example.org/, https://store.example.org:8443\n")
                .bulk();
        assertThat(rules.export()).isEqualTo("Group/g-1");
        assertThat(rules.types()).containsExactly("Encounter", "Task");
        assertThat(rules.fileOrigins())
                .containsExactlyInAnyOrder("https://files.example.org", "https://store.example.org:8443");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "bulk.export = everything",
                "bulk.export = Group/../Patient",
                "bulk.types = encounter",
                "bulk.interval = a day",
                "bulk.file-origins = files.example.org",
                "bulk.file-origins = https://files.example.org/exports",
                "bulk.file-origins = ftp://files.example.org",
                "ndjson.batch = 0",
                "ndjson.maximum-line-bytes = many",
                "ndjson.maximum-file-bytes = -1"
            })
    void refuseNonsenseByName(String key, String value) throws IOException {
        List<Sites.Down> down = load(key + "=" + value + "\n").down();
        assertThat(down).hasSize(1);
        assertThat(down.get(0).sentence()).contains(key + " must be");
    }

    private Site only(String settings) throws IOException {
        Sites sites = load(settings);
        assertThat(sites.down()).isEmpty();
        return sites.require("north");
    }

    private Sites load(String settings) throws IOException {
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
