package org.rapport.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.application.definition.Definitions;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Site;
import org.rapport.config.MapConfig;
import org.rapport.config.SiteSettings;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.score.Score;
import org.rapport.domain.scoring.PatientScoring;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.observation.ObservationWriter;
import org.rapport.fhir.observation.References;

/** The example course as it stands in an EHR that Rapport reads and writes: the hospital's resources, and the scores of them. */
final class WrittenBack {
    static final Map<String, String> SETTINGS = Map.of(
            "index.enabled", "true",
            "index.alliance-score", "wai-sr-total",
            "change.reference-sd", "wai-sr-total=0.70");

    private WrittenBack() {}

    static List<Resource> everything(String patient, String name) {
        List<String> resources = new ArrayList<>(ExampleCourse.of(patient, name));
        List<Score> scores = scores(patient, resources);
        Map<UUID, String> ids = scores.stream()
                .collect(Collectors.toMap(score -> score.identity().uuid(), WrittenBack::id));
        ObservationWriter writer = new ObservationWriter(References.inEhr(ids), AppDefinitions.someForResearch());
        scores.forEach(score -> resources.add(new String(
                writer.toBytes(new StoredScore(score, ScoreStatus.FINAL, 1, ExampleCourse.NOW), Optional.of(id(score))),
                StandardCharsets.UTF_8)));
        return resources.stream().map(Rig::parsed).toList();
    }

    private static String id(Score score) {
        return "o-" + score.identity().uuid();
    }

    private static List<Score> scores(String patient, List<String> resources) {
        Site site = site();
        List<Fact> facts = new ArrayList<>();
        for (String resource : resources) {
            try {
                facts.addAll(new JsonFactReader()
                        .read(site, resource.getBytes(StandardCharsets.UTF_8))
                        .facts());
            } catch (UnreadablePayload e) {
                throw new IllegalStateException(e);
            }
        }
        Definitions definitions = AppDefinitions.someForResearch();
        return new PatientScoring(new ScoringRules(
                        "berlin",
                        site.engagement(),
                        site.change(),
                        site.index(),
                        definitions.instruments(),
                        definitions.indicators()))
                .score(patient, facts, ExampleCourse.NOW)
                .scores();
    }

    /** The rules of the site, whatever the address of its EHR. */
    private static Site site() {
        Map<String, String> settings = new TreeMap<>();
        SETTINGS.forEach((key, value) -> settings.put("rapport.site.berlin." + key, value));
        settings.put("rapport.site.berlin.ehr.url", "https://ehr.example.org/fhir");
        settings.put("rapport.site.berlin.timezone", "Europe/Berlin");
        return SiteSettings.readable("berlin", EmptySite.folder(), MapConfig.settings(settings))
                .site(Set.of("http://snomed.info/sct|75516001"));
    }
}
