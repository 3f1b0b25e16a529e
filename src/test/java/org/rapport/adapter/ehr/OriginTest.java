package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.pull.EhrUnavailable;

class OriginTest {
    private static final Origin ORIGIN = Origin.of(URI.create("https://ehr.example/fhir/"));
    private static final URI PAGE = URI.create("https://ehr.example/fhir/Encounter?_count=2");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/fhir/Encounter?page=2",
                "https://ehr.example.evil.example/fhir/Encounter",
                "https://ehr.example:8443/fhir/Encounter",
                "http://ehr.example/fhir/Encounter",
                "https://ehr.example/other/Encounter",
                "https://ehr.example/fhirx/Encounter",
                "https://ehr.example/fhir/../admin",
                "https://ehr.example/fhir/%2e%2e/admin",
                "https://ehr.example@evil.example/fhir/Encounter",
                "https://user@ehr.example/fhir/Encounter",
                "//evil.example/fhir/Encounter",
                "/admin",
                "../admin",
                "file:///etc/passwd",
                "ftp://ehr.example/fhir",
                "mailto:a@ehr.example",
                "https:///fhir/Encounter",
                "https://ehr.example/fhir/Enc\nounter"
            })
    void followsNoLinkThatLeavesTheOrigin(String link) {
        assertThatThrownBy(() -> ORIGIN.follow(PAGE, link))
                .isInstanceOf(EhrUnavailable.class)
                .hasMessageContaining("not followed");
    }

    @ParameterizedTest
    @CsvSource({
        "https://ehr.example/fhir/Encounter?page=2, https://ehr.example/fhir/Encounter?page=2",
        "HTTPS://EHR.example:443/fhir?_getpages=1, HTTPS://EHR.example:443/fhir?_getpages=1",
        "/fhir/Encounter?page=2, https://ehr.example/fhir/Encounter?page=2",
        "Encounter?page=2, https://ehr.example/fhir/Encounter?page=2",
        "?page=2, https://ehr.example/fhir/Encounter?page=2",
        "Encounter?code=a|b#top, https://ehr.example/fhir/Encounter?code=a%7Cb"
    })
    void resolvesWhatStaysWithinIt(String link, String expected) throws EhrUnavailable {
        assertThat(ORIGIN.follow(PAGE, link)).isEqualTo(URI.create(expected));
    }

    @Test
    void understandsARelativeLinkOnThePageOfTheBaseItself() throws EhrUnavailable {
        URI page = URI.create("https://ehr.example/fhir?_getpages=1");
        assertThat(ORIGIN.follow(page, "Encounter?page=2")).hasToString("https://ehr.example/fhir/Encounter?page=2");
        assertThat(ORIGIN.follow(page, "?_getpages=2")).hasToString("https://ehr.example/fhir?_getpages=2");
    }

    @Test
    void saysWhereAForeignLinkLedWithoutItsQuery() {
        assertThatThrownBy(() -> ORIGIN.follow(PAGE, "https://evil.example:1234/x?patient=Meier"))
                .hasMessageContaining("https://evil.example:1234")
                .hasMessageContaining("https://ehr.example/fhir")
                .hasMessageNotContaining("Meier");
    }
}
