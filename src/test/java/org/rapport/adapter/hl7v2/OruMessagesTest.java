package org.rapport.adapter.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.publish.ScoreMessages.ScoreMessage;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.site.Site;
import org.rapport.config.MapConfig;
import org.rapport.config.SiteDirectory;
import org.rapport.domain.score.Coding;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;
import org.rapport.testing.MllpReceiver;
import org.rapport.testing.TestDefinitions;

class OruMessagesTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant END = Instant.parse("2026-04-01T12:00:00Z");
    private static final Outcome NINE = new Outcome.Quantity(new BigDecimal("9"), "{score}");
    private static final OruMessages MESSAGES = new OruMessages(TestDefinitions.of());

    @Test
    void isReadByAnIndependentReadingOfItsFields() {
        String text = text(site(), score("phq-9-total", "LOINC total | A^B & \\C~D\r\n", NINE, ScoreStatus.FINAL, 1));
        Er7Message message = new Er7Message(text);

        assertThat(text.split("\r"))
                .extracting(line -> line.substring(0, 3))
                .containsExactly("MSH", "PID", "PV1", "ORC", "OBR", "OBX");
        assertThat(message.field("MSH-9-3")).isEqualTo("ORU_R01");
        assertThat(message.field("MSH-18")).isEqualTo("UNICODE UTF-8");
        assertThat(message.field("PID-3-1")).isEqualTo("p|1");
        assertThat(message.field("PID-3-4")).isEqualTo("FLOWSHEET");
        assertThat(message.field("PV1-19")).isEqualTo("e1");
        assertThat(message.field("ORC-3-1")).isEqualTo(message.field("OBR-3-1"));
        assertThat(message.field("OBR-7")).isEqualTo("20260301090000+0100");
        assertThat(message.field("OBR-8")).isEqualTo("20260401140000+0200");
        assertThat(message.field("OBX-3-1")).isEqualTo("44261-6");
        assertThat(message.field("OBX-3-2")).isEqualTo("LOINC total | A^B & \\C~D");
        assertThat(message.field("OBX-6-1")).isEqualTo("{score}");
        assertThat(message.field("OBX-6-3")).isEqualTo("UCUM");
        assertThat(message.field("OBX-8")).isEmpty();
        assertThat(message.field("OBX-14")).isEqualTo("20260401140000+0200");
    }

    @ParameterizedTest
    @CsvSource({
        "FINAL, false, NM, 9, F, F",
        "AMENDED, false, NM, 9, C, C",
        "CORRECTED, false, NM, 9, C, C",
        "ENTERED_IN_ERROR, false, '', '', D, C",
        "FINAL, true, '', '', X, F",
        "AMENDED, true, '', '', X, C"
    })
    void saysWhereAScoreStands(
            ScoreStatus status, boolean absent, String type, String value, String result, String order) {
        Outcome outcome = absent ? new Outcome.Absent(Outcome.Reason.NOT_PERFORMED, "Too little was answered") : NINE;
        Er7Message message = new Er7Message(text(site(), score("phq-9-total", "PHQ-9", outcome, status, 2)));

        assertThat(message.field("OBX-2")).isEqualTo(type);
        assertThat(message.field("OBX-5")).isEqualTo(value);
        assertThat(message.field("OBX-11")).isEqualTo(result);
        assertThat(message.field("OBR-25")).isEqualTo(order);
    }

    @Test
    void sendsAYesAndAFindingAsCodesAndAProfileNotAtAll() {
        Er7Message yes =
                new Er7Message(text(site(), score("risk", "Risk", new Outcome.Flag(true), ScoreStatus.FINAL, 1)));
        Er7Message finding = new Er7Message(
                text(site(), score("change", "Change", new Outcome.Finding("recovery"), ScoreStatus.FINAL, 1)));

        assertThat(yes.field("OBX-2") + yes.field("OBX-5-1") + yes.field("OBX-5-3"))
                .isEqualTo("CEYHL70136");
        assertThat(finding.field("OBX-2") + finding.field("OBX-5-1")).isEqualTo("CErecovery");
        assertThat(MESSAGES.of(site(), score("profile", "Profile", new Outcome.Group(), ScoreStatus.FINAL, 1), false))
                .isEmpty();
    }

    @Test
    void usesTheCodesOfTheSiteFirstAndKeepsItsOwnBesideThem() {
        String wai = field(text(site(), score("wai-sr-total", "WAI-SR", NINE, ScoreStatus.FINAL, 1)), "OBX", 3);
        String own = field(text(site(), score("my-score", "Mine", NINE, ScoreStatus.FINAL, 1)), "OBX", 3);

        assertThat(wai).isEqualTo("7001^WAI-SR^99FLO^wai-sr-total^WAI-SR^L");
        assertThat(own).isEqualTo("my-score^Mine^L");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.3", "2.3.1", "2.4", "2.5", "2.5.1"})
    void speaksTheVersionThatTheSiteNames(String version) {
        Er7Message message = new Er7Message(
                text(site("oru.version", version), score("phq-9-total", "PHQ-9", NINE, ScoreStatus.FINAL, 1)));

        assertThat(message.field("MSH-12")).isEqualTo(version);
        assertThat(message.field("MSH-9-3")).isEqualTo(version.equals("2.3") ? "" : "ORU_R01");
    }

    @Test
    void isTheSameMessageForTheSameVersionAndHasAnotherControlIdForEachOther() {
        StoredScore first = score("phq-9-total", "PHQ-9", NINE, ScoreStatus.FINAL, 1);
        StoredScore second = score("phq-9-total", "PHQ-9", NINE, ScoreStatus.AMENDED, 2);

        assertThat(MESSAGES.of(site(), first, false)).isEqualTo(MESSAGES.of(site(), first, false));
        assertThat(MESSAGES.of(site(), first, false).orElseThrow().controlId())
                .matches("[0-9A-F]{20}")
                .isNotEqualTo(MESSAGES.of(site(), second, true).orElseThrow().controlId());
    }

    @ParameterizedTest
    @CsvSource({
        "AR|ID|Smith John is unknown here, … is unknown here",
        "CR|ID|Unknown patient MÜLLER-LÜDENSCHEIDT 1961-02-03 in PID-5-1, Unknown patient … in PID-5-1"
    })
    void keepsPlainWordsOfAReasonAndNoName(String msa, String kept) {
        String reason = ((Refused) outcome("MSA|" + msa)).sentence();

        assertThat(reason).doesNotContain("Smith", "MÜLLER", "1961", "John").contains(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MSA|AA|ID", "MSH|^~\\&|a\r", "MSH|^~\\&|a\rMSA|AA|OTHER", "MSH|^~\\&|a\rMSA|??|ID"})
    void takesNothingForAnAcknowledgementThatIsNone(String answer) {
        Result result = MESSAGES.outcome(site(), new ScoreMessage("ID", ""), answer);

        assertThat(result).isInstanceOf(Deferred.class);
    }

    private static Result outcome(String msa) {
        String acknowledgement = "MSH|^~\\&|E|N|R|N|20260401||ACK|1|P|2.5.1\r" + msa + "\r";
        return MESSAGES.outcome(site(), new ScoreMessage("ID", ""), acknowledgement);
    }

    @Test
    void whatTheReceiverNeverAcknowledgedIsNoCorrection() {
        StoredScore amended = score("phq-9-total", "PHQ-9", NINE, ScoreStatus.AMENDED, 3);
        Er7Message message =
                new Er7Message(MESSAGES.of(site(), amended, false).orElseThrow().text());
        assertThat(message.field("OBX-11")).isEqualTo("F");
        assertThat(message.field("OBR-25")).isEqualTo("F");
    }

    private static String text(Site site, StoredScore score) {
        boolean takenBefore = score.status() != ScoreStatus.FINAL;
        return MESSAGES.of(site, score, takenBefore).orElseThrow().text();
    }

    private static String field(String text, String segment, int number) {
        return MllpReceiver.field(text, segment, number);
    }

    private static Site site(String... override) {
        Map<String, String> settings =
                new HashMap<>(Map.of("rapport.routes.directory", "camel-routes", "rapport.sites", "flowsheet"));
        if (override.length == 2) {
            settings.put("rapport.site.flowsheet." + override[0], override[1]);
        }
        return SiteDirectory.load(MapConfig.settings(settings), Set.of())
                .sites()
                .require("flowsheet");
    }

    private static StoredScore score(String measure, String title, Outcome outcome, ScoreStatus status, int version) {
        List<Coding> standard =
                measure.equals("phq-9-total") ? List.of(new Coding("http://loinc.org", "44261-6", "PHQ-9")) : List.of();
        Score score = new Score(
                new ScoreIdentity("flowsheet", "p|1", "none", measure, "course", "rapport-scorer"),
                new ScoreType(measure, title, ScoreFamily.SYMPTOM, standard),
                EffectiveTime.between(START, END),
                outcome,
                List.of(),
                Optional.of("e1"),
                List.of(),
                List.of(),
                List.of(),
                "1");
        return new StoredScore(score, status, version, END);
    }
}
