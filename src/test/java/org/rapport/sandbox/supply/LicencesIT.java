package org.rapport.sandbox.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library under a licence that is not on the list of {@link Component}, or under another than is written down, ends the build. */
class LicencesIT {
    private static final Path WAR = Path.of("target/rapport.war");
    private static final Pattern ECHARTS = Pattern.compile("<echarts.version>([^<]+)<");

    @TempDir
    private Path folder;

    @Test
    void eachLibraryOfTheWarHasALicenceThatFits() throws IOException {
        assertThat(libraries()).hasSizeGreaterThan(100).allSatisfy(one -> assertThat(one.fits())
                .as("%s is under %s", one.name(), one.licences())
                .isTrue());
    }

    @Test
    void theLicencesThatAreWrittenDownAreThoseOfTheBillOfMaterials() throws IOException {
        assertThat(Path.of("docs/security/components.md")).hasContent(BillOfMaterials.page(libraries()));
    }

    private List<Component> libraries() throws IOException {
        Path bill = folder.resolve("bill.json");
        try (ZipFile war = new ZipFile(WAR.toFile());
                InputStream stream = war.getInputStream(war.getEntry("META-INF/sbom/rapport.cdx.json"))) {
            Files.copy(stream, bill);
        }
        Matcher echarts = ECHARTS.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(echarts.find()).isTrue();
        return BillOfMaterials.read(bill, echarts.group(1));
    }
}
