package org.rapport.fhir.fact;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.site.Messages;
import org.rapport.application.site.Site;
import org.rapport.application.site.TherapySelection;
import org.rapport.domain.change.ChangeRules;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.engagement.IndexRules;
import org.rapport.domain.instrument.MinimumAnswered;
import org.rapport.domain.instrument.Prompts;

/** The hospital of the reading tests. */
public final class TestSites {
    public static final String SNOMED = "http://snomed.info/sct";
    public static final String CANCELLED_AT = "https://ehr.example.org/fhir/StructureDefinition/cancelled-at";

    public static final String ATTENDANCE = "https://ehr.example.org/fhir/StructureDefinition/attendance";
    public static final String END_REASON = "https://ehr.example.org/fhir/StructureDefinition/end-reason";

    private TestSites() {}

    public static Site berlin() {
        return new Site(
                "berlin",
                URI.create("https://ehr.example.org/fhir/"),
                new Site.Credentials.None(),
                new TherapySelection(Set.of(SNOMED + "|75516001", SNOMED + "|76168009")),
                Set.of("https://rapport.org/fhir/CodeSystem/rapport-task-codes|homework"),
                Set.of("http://loinc.org|44261-6", "http://loinc.org|70274-6"),
                new Site.Extensions(Optional.of(CANCELLED_AT), Optional.of(ATTENDANCE), Optional.of(END_REASON)),
                Messages.DEFAULTS,
                EngagementRules.defaults(ZoneId.of("Europe/Berlin")),
                ChangeRules.defaults(),
                IndexRules.off(),
                Prompts.none(),
                MinimumAnswered.none(),
                new Site.Pull(100, Duration.ofSeconds(10), Optional.empty(), Duration.ofSeconds(10), 10_000_000),
                new Site.Publish(true, "fhir", 50));
    }
}
