package org.rapport.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.site.ResultMessages;
import org.rapport.application.site.ResultMessages.Address;
import org.rapport.application.site.ResultMessages.Code;
import org.rapport.application.site.ResultMessages.Party;
import org.rapport.application.site.Sites;

/** The examples' settings, read; and what a slip in one of them says. */
class OutletSettingsTest {

    @Test
    void areThoseOfTheExample() {
        ResultMessages messages =
                load("flowsheet", Map.of()).require("flowsheet").outlets().messages();

        assertThat(messages.address()).contains(new Address("interface-engine.flowsheet.example", 6661));
        assertThat(messages.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(messages.sender()).isEqualTo(new Party("RAPPORT", "THERAPY"));
        assertThat(messages.codes())
                .isEqualTo(Map.of(
                        "wai-sr-total", new Code("7001", "99FLO"), "attendance-rate", new Code("7002", "99FLO")));
        assertThat(messages.panels()).isEqualTo(Map.of("outcome", new Code("OUTCOMES", "99FLO")));
        assertThat(load("file-out", Map.of()).require("file-out").outlets().folder())
                .contains(Path.of("/var/spool/rapport/file-out"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "oru.address; ''; oru.address is missing: publish.target=oru needs it",
                "oru.address; engine; oru.address must be host:port",
                "oru.address; engine:99999; oru.address must be host:port",
                "oru.timeout; PT0S; oru.timeout must be a duration from PT1S on, such as PT30S",
                "oru.version; 2.6; oru.version must be one of 2.3, 2.3.1, 2.4, 2.5, 2.5.1",
                "oru.sender; a|b|c; oru.sender must be application|facility",
                "oru.codes; phq-9-total=1^2|L; oru.codes must be a list such as phq-9-total=PHQ9|99NORTH",
                "oru.panels; weather=1|L; oru.panels names no category of scores: weather",
                "oru.on-error; panic; oru.on-error must be one of defer, refuse"
            })
    void sayWhatIsWrong(String key, String value, String sentence) {
        assertThat(load("flowsheet", Map.of(key, value)).down())
                .extracting(Sites.Down::sentence)
                .containsExactly("Site flowsheet: " + sentence);
    }

    @Test
    void needWhatATargetNeeds() {
        assertThat(load("file-out", Map.of("file.directory", "")).down())
                .extracting(Sites.Down::sentence)
                .containsExactly("Site file-out: file.directory is missing: publish.target=file needs it");
        assertThat(load("dry-run", Map.of("publish.rungs", "conditional-update, oru"))
                        .down())
                .extracting(Sites.Down::sentence)
                .containsExactly("Site dry-run: oru.address is missing: the rung oru of publish.rungs needs it");
    }

    private static Sites load(String site, Map<String, String> settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("rapport.routes.directory", "camel-routes", "rapport.sites", site));
        settings.forEach((key, value) -> all.put("rapport.site." + site + "." + key, value));
        return SiteDirectory.load(MapConfig.settings(all), Set.of()).sites();
    }
}
