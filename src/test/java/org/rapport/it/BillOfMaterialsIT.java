package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is in the WAR is what is written down, and nothing in it tells when or where it was built. */
class BillOfMaterialsIT {
    private static final Path WAR = Path.of("target/rapport.war");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^ :|]+):([^ :|]+)(:[^ |]+)? \\| ([^ |]+) \\|");
    private static final Pattern PACKAGE =
            Pattern.compile("pkg:maven/[^/]+/([^@]+)@([^?]+)(?:\\?(?:classifier=([^&]+)&)?type=jar)?");
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void eachLibraryOfTheWarIsOnThePageOfComponentsAndNoOther() throws IOException {
        Set<String> written = onThePage();
        try (ZipFile war = new ZipFile(WAR.toFile())) {
            assertThat(war.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
                            .map(name -> name.substring("WEB-INF/lib/".length())))
                    .containsExactlyInAnyOrderElementsOf(written);
        }
    }

    @Test
    void theBillOfMaterialsInTheWarNamesThemToo() throws IOException {
        try (ZipFile war = new ZipFile(WAR.toFile());
                InputStream bill = war.getInputStream(war.getEntry("META-INF/sbom/rapport.cdx.json"))) {
            JsonNode components = new ObjectMapper().readTree(bill).path("components");
            assertThat(StreamSupport.stream(components.spliterator(), false)
                            .map(component ->
                                    PACKAGE.matcher(component.path("purl").asText()))
                            .filter(Matcher::matches)
                            .filter(name -> !name.group(1).equals("echarts"))
                            .map(name -> name.group(1) + "-" + name.group(2)
                                    + (name.group(3) == null ? "" : "-" + name.group(3)) + ".jar"))
                    .containsExactlyInAnyOrderElementsOf(onThePage());
        }
    }

    private static Set<String> onThePage() throws IOException {
        return ROW.matcher(Files.readString(Path.of("docs/security/components.md")))
                .results()
                .filter(row -> !row.group(2).equals("echarts"))
                .map(BillOfMaterialsIT::file)
                .collect(Collectors.toSet());
    }

    private static String file(MatchResult row) {
        String platform = row.group(3) == null ? "" : "-" + row.group(3).substring(1);
        return row.group(2) + "-" + row.group(4) + platform + ".jar";
    }

    @Test
    void noEntryTellsWhenItWasBuilt() throws IOException {
        try (ZipFile war = new ZipFile(WAR.toFile())) {
            assertThat(war.stream())
                    .allSatisfy(entry -> assertThat(entry.getTimeLocal().toLocalDate())
                            .as(entry.getName())
                            .isBetween(
                                    BUILT.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1),
                                    BUILT.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1)));
        }
    }
}
