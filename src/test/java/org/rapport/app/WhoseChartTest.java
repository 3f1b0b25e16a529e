package org.rapport.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.sandbox.smart.DeskSettings;
import org.rapport.testing.Barriers;
import org.rapport.testing.Chromium;

/** A chart of which the EHR does not say whose it is is never shown without a word. */
class WhoseChartTest {
    private static final String NOBODY =
            "The EHR did not say whose chart this is. It opened the app for Patient/" + Rig.PATIENT + ".";

    @TempDir
    private Path folder;

    private final Wanderer somebody = new Wanderer();

    @Test
    void saysSoWhereTheEhrDoesNotLetThePatientBeRead() throws Exception {
        try (Rig rig = withheld("Patient")) {
            assertThat(somebody.chart(rig, somebody.opens(rig, Rig.PATIENT)).body())
                    .contains(NOBODY, "The EHR does not let the app read whose chart this is.", "wai-sr-total");
        }
    }

    @Test
    void saysSoWhereThePatientIsGoneOrHasNoName() throws Exception {
        try (Rig rig = new Rig(folder, Map.of())) {
            String session = somebody.opens(rig, Rig.PATIENT);
            assertThat(somebody.chart(rig, session).body())
                    .contains("Robin Example")
                    .doesNotContain("did not say");
            rig.ehr.store().write(Rig.PATIENT, new Patient());
            assertThat(somebody.chart(rig, session).body()).contains(NOBODY, "has no name", "wai-sr-total");
            rig.ehr.store().remove("Patient", Rig.PATIENT);
            assertThat(somebody.chart(rig, session).body())
                    .contains(NOBODY, "The EHR has no Patient that the app was opened for.", "wai-sr-total");
        }
    }

    @Test
    void saysNothingOfItWhereTheEhrShowsWhoItIs() throws Exception {
        DeskSettings itself = new DeskSettings(false, false, Duration.ofMinutes(5), "Patient", null);
        try (Rig rig = new Rig(folder, Map.of(), itself, List.of())) {
            assertThat(somebody.chart(rig, somebody.opens(rig, Rig.PATIENT)).body())
                    .contains("wai-sr-total")
                    .doesNotContain("did not say");
        }
    }

    @Test
    void warnsOnThePageAboveEverythingElse() throws Exception {
        try (Rig rig = withheld("Patient Appointment");
                Chromium chromium = Chromium.start();
                Clinician clinician = new Clinician(chromium, 900, ColorScheme.LIGHT).open(rig, Rig.PATIENT)) {
            Page page = clinician.page;
            assertThat(page.locator("#banner")).hasText("Name not known");
            assertThat(page.locator("#trouble")).hasText(NOBODY);
            assertThat(page.locator("#unread")).containsText("Appointments: the EHR does not let the app read them.");
            assertThat(page.locator("#unread + section h2")).hasText("At a glance");
            assertThat(page.locator("#lines")).containsText("WAI-SR total");
            assertThat(Barriers.in(page)).isEmpty();
        }
    }

    private Rig withheld(String types) throws Exception {
        return new Rig(folder, Map.of(), new DeskSettings(false, true, Duration.ofMinutes(5), types, null), List.of());
    }
}
