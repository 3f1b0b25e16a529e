package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.bulk.ShippedExample;

/** A site that pulls from an EHR and reads a folder, both through their real doors into a real database. */
abstract class PoisonRig {
    static final TestDatabase DATABASE = TestDatabase.fresh();
    static final String SITE = "historical-load";
    static final String STANDING =
            "select coalesce(string_agg(source_id, ' ' order by source_id), '') from fact where not retracted";
    static final String FAILURE = "select failure from feed where resource_type = 'Encounter'";

    static final String STATEMENT =
            """
            {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","resource":[
             {"type":"Encounter","interaction":[{"code":"read"},{"code":"search-type"}],
              "searchParam":[{"name":"_lastUpdated","type":"date"}]}]}]}""";

    @TempDir
    Path folder;

    volatile Reply page = Reply.json(200, "{\"resourceType\":\"Bundle\"}");
    volatile Reply second = page;
    MisbehavingEhr ehr;
    ShippedExample example;

    @BeforeEach
    void start() {
        DATABASE.clear();
        ehr = MisbehavingEhr.playing(request -> {
            if (request.path().endsWith("/metadata")) {
                return Reply.json(200, STATEMENT);
            }
            return request.target().contains("page=2") ? second : page;
        });
        example = new ShippedExample(
                SITE,
                Map.of("ehr.url", ehr.base().toString(), "ndjson.folder", folder.toString()),
                DATABASE.source(),
                Pipe.EVERYWHERE);
    }

    @AfterEach
    void stop() {
        example.close();
        ehr.close();
    }

    void pull() {
        Exchange pulled = example.engine().context().createProducerTemplate().request("direct:fhir-pull", exchange -> {
            exchange.getMessage().setHeader("RapportSite", SITE);
            exchange.getMessage().setHeader("RapportResource", "Encounter");
        });
        assertThat(pulled.getException()).isNull();
    }

    /** A page of resources, whatever they are. */
    static Reply page(Object... resources) {
        return bytes(bundle("", resources));
    }

    static byte[] bundle(String members, Object... resources) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.writeBytes(("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"," + members + "\"entry\":[")
                .getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < resources.length; i++) {
            page.writeBytes(((i == 0 ? "" : ",") + "{\"resource\":").getBytes(StandardCharsets.UTF_8));
            page.writeBytes(asBytes(resources[i]));
            page.write('}');
        }
        page.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return page.toByteArray();
    }

    /** A whole answer of whatever bytes, said to be FHIR JSON. */
    static Reply bytes(byte[] body) {
        return connection -> {
            OutputStream out = connection.getOutputStream();
            out.write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/fhir+json\r\nContent-Length: "
                            + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
        };
    }

    static byte[] asBytes(Object resource) {
        return resource instanceof byte[] bytes ? bytes : resource.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One open dead letter, that says where and why, and quotes nothing. */
    static void assertLetter(Poison poison) {
        assertThat(DATABASE.look("select count(*) from dead_letter where state = 'open'"))
                .isEqualTo("1");
        assertThat(DATABASE.look("select reason from dead_letter")).contains(poison.reason());
        assertThat(DATABASE.look("select reason from dead_letter"))
                .doesNotContain("drop table", "etc/passwd", "other.example");
        if (!poison.path().isEmpty()) {
            assertThat(DATABASE.look("select path from dead_letter")).startsWith(poison.path());
        }
        assertThat(DATABASE.look("select count(*) from fact where patient_id !~ '^p[0-9]$'"))
                .isEqualTo("0");
    }

    static void write(Path file, Object... lines) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Object line : lines) {
            content.writeBytes(asBytes(line));
            content.write('\n');
        }
        Files.write(file, content.toByteArray());
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }
}
