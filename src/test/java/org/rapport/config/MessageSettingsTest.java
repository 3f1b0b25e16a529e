package org.rapport.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.site.MessageTables.Table;
import org.rapport.application.site.Messages;
import org.rapport.application.site.Sites;

class MessageSettingsTest {
    private static final String FILE = "sites/north/hl7v2-mapping.csv";
    private static final String SOUND = "ehr.url=https://ehr.example.org/fhir\ntimezone=Europe/Berlin\n";

    @TempDir
    private Path routes;

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(routes.resolve("sites/north"));
    }

    @Test
    void withoutAnySettingMessagesGiveNoticeOfCancellationsAlone() throws IOException {
        assertThat(sites(SOUND).require("north").messages()).isEqualTo(Messages.DEFAULTS);
    }

    @Test
    void aFileSaysWhatCodesMean() throws IOException {
        Files.writeString(
                routes.resolve(FILE),
                "\uFEFF# a comment\n\nservice,PSY,therapy\nstatus, Came ,arrived\n\"reason\",\"a, \"\"b\"\"\",pat\n");
        Messages messages = sites(SOUND + "hl7v2.ids=own\n").require("north").messages();

        assertThat(messages.identity()).isEqualTo(Messages.Identity.OWN);
        assertThat(messages.tables().meaning(Table.STATUS, "CAME")).contains("arrived");
        assertThat(messages.tables().meaning(Table.STATUS, "Booked"))
                .as("HL7's own")
                .contains("booked");
        assertThat(messages.tables().meaning(Table.REASON, "a, \"b\"")).contains("pat");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "service,PSY; a row is table,code,meaning",
                "service,,therapy; a row is table,code,meaning",
                "service,PSY,therapy,x; a row is table,code,meaning",
                "services,PSY,therapy; there is no such table",
                "service,PSY,yes; the meaning is neither therapy nor other",
                "status,B,arranged; the meaning is no status of an R4 Appointment",
                "visit,A05,expected; the meaning is no status of an R4 Encounter",
                "reason,B,ill; the meaning is no code of appointment-cancellation-reason",
                "questionnaire,P,phq-9; the meaning is not url|version",
                "outcome,P,44261-6; the meaning is not system|code",
                "answer,P,often; the meaning is neither a number, true, false nor system|code",
                "service,ABC,other; the code has a row before",
                "service,\"A,other; the double quotes do not fit",
            })
    void aRowThatCannotBeUsedMarksTheSiteAsDownWithLineAndReason(String row, String reason) throws IOException {
        Files.writeString(routes.resolve(FILE), "service,abc,therapy\n# a comment\n" + row + "\n");

        assertThat(sites(SOUND).down()).singleElement().satisfies(down -> assertThat(down.sentence())
                .startsWith(FILE + ", line 3: " + reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "hl7v2.ids=mine; hl7v2.ids must be own, shared or notices",
                "hl7v2.ids=own; hl7v2.ids needs a row 'service,<code>,therapy' in sites/north/hl7v2-mapping.csv",
                "hl7v2.port=70000; hl7v2.port must be a port from 1 to 65535",
                "hl7v2.senders=somewhere; hl7v2.senders must be a list of addresses or networks",
                "hl7v2.senders=10.0.0.0/40; hl7v2.senders must be a list of addresses or networks",
                "hl7v2.connections=0; hl7v2.connections must be a whole number from 1 on",
                "hl7v2.other-events=ignore; hl7v2.other-events must be accept or reject",
                "hl7v2.remembered=PT0S; hl7v2.remembered must be a duration such as P30D",
                "hl7v2.visit-field=PV1; hl7v2.visit-field must be a field such as SCH-2-1",
                "hl7v2.service-fields=AIS-3,x; hl7v2.service-fields must be a field such as SCH-2-1",
            })
    void aWrongSettingIsNamed(String line, String sentence) throws IOException {
        assertThat(sites(SOUND + line + "\n").down()).singleElement().satisfies(down -> assertThat(down.sentence())
                .startsWith("Site north: " + sentence));
    }

    private Sites sites(String properties) throws IOException {
        Files.writeString(routes.resolve("sites/north.properties"), properties);
        Map<String, String> values = Map.of("rapport.routes.directory", routes.toString(), "rapport.sites", "north");
        return SiteDirectory.load(MapConfig.settings(values), Set.of("http://snomed.info/sct|75516001"))
                .sites();
    }
}
