package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is in the WAR is what is written down, and nothing in it tells when or where it was built. */
class BillOfMaterialsIT {
    private static final Path WAR = Path.of("target/rapport.war");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^ :|]+):([^ :|]+)(:[^ |]+)? \\| ([^ |]+) \\|");
    private static final Pattern PURL = Pattern.compile("\"purl\" : \"pkg:maven/([^/]+)/([^@]+)@([^?\"]+)");
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");
    private static final String BILL = "META-INF/sbom/rapport.cdx.json";

    @Test
    void eachLibraryOfTheWarIsOnThePageOfComponentsAndNoOther() throws IOException {
        Set<String> written = ROW.matcher(Files.readString(Path.of("docs/security/components.md")))
                .results()
                .filter(row -> !row.group(2).equals("echarts"))
                .map(BillOfMaterialsIT::file)
                .collect(Collectors.toSet());
        try (ZipFile war = new ZipFile(WAR.toFile())) {
            assertThat(war.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
                            .map(name -> name.substring("WEB-INF/lib/".length())))
                    .containsExactlyInAnyOrderElementsOf(written);
        }
    }

    private static String file(MatchResult row) {
        String platform = row.group(3) == null ? "" : "-" + row.group(3).substring(1);
        return row.group(2) + "-" + row.group(4) + platform + ".jar";
    }

    @Test
    void theBillInTheWarNamesTheSameLibraries() throws IOException {
        try (ZipFile war = new ZipFile(WAR.toFile())) {
            ZipEntry bill = war.getEntry(BILL);
            assumeTrue(bill != null, "built without the profile sbom");
            String json = new String(war.getInputStream(bill).readAllBytes(), StandardCharsets.UTF_8);
            List<String> named = PURL.matcher(json)
                    .results()
                    .map(purl -> purl.group(2) + " " + purl.group(3))
                    .toList();
            String page = Files.readString(Path.of("docs/security/components.md"));
            assertThat(ROW.matcher(page)
                            .results()
                            .filter(row -> !row.group(2).equals("echarts"))
                            .map(row -> row.group(2) + " " + row.group(4)))
                    .isSubsetOf(named);
        }
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
