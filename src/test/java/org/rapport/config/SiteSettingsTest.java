package org.rapport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.domain.change.ChangeRules;
import org.rapport.domain.change.ReliableRule;
import org.rapport.domain.engagement.EngagementIndex;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.engagement.FeatureNames;
import org.rapport.domain.engagement.IndexRules;
import org.rapport.domain.instrument.Limit;

class SiteSettingsTest {
    private static final Set<String> THERAPY = Set.of("http://snomed.info/sct|75516001");
    private static final String SOUND = "ehr.url=https://ehr.example.org/fhir\ntimezone=Europe/Berlin\n";

    @TempDir
    private Path routes;

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectory(routes.resolve("sites"));
    }

    @Test
    void twoKeysAreEnoughForASite() throws IOException {
        Site site = site("north", SOUND, Map.of());
        assertThat(site.ehr()).isEqualTo(URI.create("https://ehr.example.org/fhir"));
        assertThat(site.engagement().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(site.therapy().codes()).isEqualTo(THERAPY);
        assertThat(site.credentials()).isEqualTo(new Site.Credentials.None());
        assertThat(site.pull().overlap()).isEqualTo(Duration.ofMinutes(10));
        assertThat(site.publish()).isEqualTo(new Site.Publish(true, "fhir", 50));
    }

    @Test
    void theDefaultsOfTheIndicatorsAreThoseOfTheCatalogue() throws IOException {
        assertThat(site("north", SOUND, Map.of()).engagement())
                .isEqualTo(EngagementRules.defaults(ZoneId.of("Europe/Berlin")));
    }

    @Test
    void microProfileConfigGoesBeforeTheFile() throws IOException {
        Site site = site("north", SOUND, Map.of("rapport.site.north.ehr.url", "http://127.0.0.1:8081/fhir"));
        assertThat(site.ehr()).isEqualTo(URI.create("http://127.0.0.1:8081/fhir"));
    }

    @Test
    void whatIsSaidOfOneSiteSaysNothingOfAnother() throws IOException {
        Site site = site("north", SOUND, Map.of("rapport.site.south.ehr.url", "http://127.0.0.1:8081/fhir"));
        assertThat(site.ehr()).isEqualTo(URI.create("https://ehr.example.org/fhir"));
    }

    @Test
    void aSiteNamesItsServicesModalitiesAndRoles() throws IOException {
        String names = "audit.services=clinic-1=North, clinic-2=Day clinic\n"
                + "audit.modalities=http://snomed.info/sct|75516001=individual,urn:a?b=c|76168009=group\n"
                + "audit.roles=PPRF=psychotherapist\n";
        assertThat(site("north", SOUND + names, Map.of()).engagement().names())
                .isEqualTo(new FeatureNames(
                        Map.of("clinic-1", "North", "clinic-2", "Day clinic"),
                        Map.of("http://snomed.info/sct|75516001", "individual", "urn:a?b=c|76168009", "group"),
                        Map.of("PPRF", "psychotherapist")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PPRF", "=psychotherapist", "PPRF=", "PPRF=one,PPRF=other"})
    void aListThatNamesNothingOrOneCodeTwiceIsRefused(String list) {
        assertThatThrownBy(() -> site("north", SOUND + "audit.roles=" + list + "\n", Map.of()))
                .hasMessageContaining("audit.roles must be a list of code=name that names each code once");
    }

    @Test
    void ownTherapyCodesReplaceTheDefault() throws IOException {
        Site site = site("north", SOUND + "therapy.codes=http://a.example|1, http://a.example|2\n", Map.of());
        assertThat(site.therapy().codes()).containsExactlyInAnyOrder("http://a.example|1", "http://a.example|2");
    }

    @Test
    void theIndexIsOffUnlessASiteAsksForIt() throws IOException {
        assertThat(site("north", SOUND, Map.of()).index()).isEqualTo(IndexRules.off());
        Site asking = site(
                "north",
                SOUND + "index.enabled=true\nindex.alliance-score=srs-total\nindex.weights=homework=0.5\n",
                Map.of());
        assertThat(asking.index())
                .isEqualTo(new IndexRules(
                        true,
                        Optional.of("srs-total"),
                        Map.of(EngagementIndex.Domain.HOMEWORK, new BigDecimal("0.5")),
                        new BigDecimal("0.5")));
    }

    @Test
    void aSiteSetsItsOwnPrompts() throws IOException {
        Site site = site("north", SOUND + "prompts=srs-total<=36, srs-total.items<8.5\n", Map.of());
        assertThat(site.prompts().ofScores()).containsOnly(Map.entry("srs-total", limit("<=36")));
        assertThat(site.prompts().ofItems()).containsOnly(Map.entry("srs-total", limit("<8.5")));
    }

    @Test
    void theDefaultsOfChangeAreThoseOfTheCatalogue() throws IOException {
        assertThat(site("north", SOUND, Map.of()).change()).isEqualTo(ChangeRules.defaults());
    }

    @Test
    void aSiteSetsItsOwnRulesOfChange() throws IOException {
        ChangeRules change = site(
                        "north",
                        SOUND
                                + "change.reference-sd=wai-sr-total=0.70, srs-total=4\n"
                                + "change.reliable=phq-9-total=5, cohort-score=sd:8/r:0.80\n"
                                + "change.follow-up-days=14\n",
                        Map.of())
                .change();
        assertThat(change.referenceDeviations())
                .containsOnly(
                        Map.entry("wai-sr-total", new BigDecimal("0.70")), Map.entry("srs-total", new BigDecimal("4")));
        assertThat(change.reliable())
                .containsOnly(
                        Map.entry("phq-9-total", new ReliableRule.Fixed(new BigDecimal("5"))),
                        Map.entry("cohort-score", new ReliableRule.Index(new BigDecimal("8"), new BigDecimal("0.80"))));
        assertThat(change.followUpDays()).isEqualTo(14);
    }

    private static Limit limit(String written) {
        return Limit.parse(written).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            ehr.url=ftp://ehr.example.org;  ehr.url must be an http or https URL
            ehr.url=https:ehr;              ehr.url must be an http or https URL
            timezone=Europe/Nowhere;        timezone must be a time zone such as Europe/Berlin
            therapy.codes=75516001;         therapy.codes must be a list of system|code
            pull.page-size=lots;            pull.page-size must be a whole number from 1 on
            publish.batch=0;                publish.batch must be a whole number from 1 on
            pull.overlap=2m;                pull.overlap must be a duration such as PT2M
            pull.since=yesterday;           pull.since must be an instant
            publish.enabled=yes;            publish.enabled must be true or false
            attendance.late-notice=1 day;   attendance.late-notice must be a duration such as PT24H
            attendance.complete-from=most;  attendance.complete-from must be a number
            change.reference-sd=wai-sr-total=0; change.reference-sd must be a list such as wai-sr-total=0.70
            change.reference-sd=0.70;       change.reference-sd must be a list such as wai-sr-total=0.70
            change.reliable=phq-9-total=sd:8; change.reliable must be a list such as phq-9-total=6,cohort-score=sd:8/r:0.80
            change.reliable=a=sd:8/r:1;     change.reliable must be a list such as phq-9-total=6,cohort-score=sd:8/r:0.80
            change.reliable=a=5,a=6;        change.reliable must be a list such as phq-9-total=6,cohort-score=sd:8/r:0.80
            change.follow-up-days=a month;  change.follow-up-days must be a whole number
            index.enabled=on;               index.enabled must be true or false
            index.weights=attendance;       index.weights must be a list such as attendance=1,homework=0.5
            index.weights=attendance=0;     index.weights must be a list such as attendance=1,homework=0.5
            index.weights=mood=1;           index.weights must be a list such as attendance=1,homework=0.5
            index.weights=homework=1,homework=2; index.weights must be a list such as attendance=1,homework=0.5
            index.minimum-coverage=50;      index.minimum-coverage must be a number from 0 to 1
            prompts=srs-total=36;           prompts must be a list such as srs-total<=36,srs-total.items<8.5
            """)
    void aWrongLineIsOneSentenceThatNamesTheKey(String line, String sentence) {
        assertThatThrownBy(() -> site("north", SOUND + line + "\n", Map.of()))
                .isInstanceOf(SettingsProblem.class)
                .hasMessage("Site north: " + sentence);
    }

    @Test
    void aKeyThatIsNotKnownIsNamed() {
        assertThatThrownBy(() -> site("north", SOUND + "ehr.uri=x\n", Map.of()))
                .isInstanceOf(SettingsProblem.class)
                .hasMessage("Site north: the key ehr.uri in sites/north.properties is not known;"
                        + " see docs/configuration.md");
    }

    @Test
    void aMisspeltKeyInMicroProfileConfigIsNamed() {
        assertThatThrownBy(() -> site("north", SOUND, Map.of("rapport.site.north.ehr.uri", "http://127.0.0.1")))
                .hasMessage("The setting rapport.site.north.ehr.uri is not known; see docs/configuration.md");
    }

    @Test
    void aMissingEhrIsNamed() {
        assertThatThrownBy(() -> site("north", "timezone=Europe/Berlin\n", Map.of()))
                .isInstanceOf(SettingsProblem.class)
                .hasMessage("Site north: ehr.url is missing: Base URL of the hospital's FHIR R4 server.");
    }

    @Test
    void everyValueIsAPlaceholderOfTheRouteFile() throws IOException {
        Files.writeString(routes.resolve("sites/north.properties"), SOUND + "pull.period=5m\n");
        Map<String, String> placeholders =
                SiteSettings.load("north", routes, MapConfig.settings(Map.of())).placeholders();
        assertThat(placeholders)
                .containsEntry("north.pull.period", "5m")
                .containsEntry("north.pull.page-size", "200")
                .doesNotContainKey("north.ehr.token-file");
    }

    @Test
    void aSiteThatIsWrongIsDownAndTheOthersRun() throws IOException {
        Files.writeString(routes.resolve("sites/north.properties"), SOUND);
        Files.writeString(routes.resolve("sites/south.properties"), "timezone=Europe/Berlin\n");
        Sites sites = sites("north,south,west,B@D");
        assertThat(sites.running()).extracting(Site::id).containsExactly("north");
        assertThat(sites.down())
                .containsExactlyElementsOf(List.of(
                        new Sites.Down(
                                "south", "Site south: ehr.url is missing: Base URL of the hospital's FHIR R4 server."),
                        new Sites.Down("west", "Site west: its file sites/west.properties cannot be read"),
                        new Sites.Down(
                                "B@D", "rapport.sites: a site id has small letters, digits and '-', at most 40")));
    }

    @Test
    void withoutAFolderASiteHasNoSettings() {
        Sites sites = SiteDirectory.load(MapConfig.settings(Map.of("rapport.sites", "north")), THERAPY)
                .sites();
        assertThat(sites.down())
                .containsExactly(new Sites.Down(
                        "north", "Site north: rapport.routes.directory is not set, so it has no settings"));
    }

    private Sites sites(String ids) {
        Map<String, String> values = Map.of("rapport.sites", ids, "rapport.routes.directory", routes.toString());
        return SiteDirectory.load(MapConfig.settings(values), THERAPY).sites();
    }

    private Site site(String id, String file, Map<String, String> config) throws IOException {
        Files.writeString(routes.resolve("sites").resolve(id + ".properties"), file);
        return SiteSettings.load(id, routes, MapConfig.settings(new HashMap<>(config)))
                .site(THERAPY);
    }
}
