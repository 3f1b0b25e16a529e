package org.rapport.fhir.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.fhir.definition.UnusableDefinition;

/** The Questionnaires of one site in the wording it has loaded. */
final class WordedQuestionnaires {
    private static final List<String> KINDS = List.of("Questionnaire");

    private final Map<InstrumentKey, Questionnaire> worded = new LinkedHashMap<>();

    private WordedQuestionnaires() {}

    /**
     * Reads overlays and lays them over their originals.
     *
     * @param files the files of the site's folder
     * @param originals the Questionnaires that may be overlaid
     * @param problems where to say what is refused
     */
    static WordedQuestionnaires read(List<SiteFile> files, List<Questionnaire> originals, Problems problems) {
        WordedQuestionnaires result = new WordedQuestionnaires();
        Map<InstrumentKey, Questionnaire> byKey = new LinkedHashMap<>();
        originals.forEach(original -> byKey.put(DefinitionsOfSite.key(original), original));
        List<DefinitionFile> overlays = files.stream()
                .flatMap(file -> problems.attempt(file.name(), () -> DefinitionFile.read(file, KINDS)).stream())
                .toList();
        Claims claims = new Claims();
        overlays.forEach(file -> claims.make(file.name(), "The wording of " + file.canonical()));
        for (DefinitionFile file : overlays) {
            Optional<String> conflict = claims.conflict(file.name());
            conflict.ifPresent(reason -> problems.add(file.name(), reason));
            if (conflict.isEmpty()) {
                problems.attempt(file.name(), () -> laid(file, byKey)).ifPresent(result::add);
            }
        }
        return result;
    }

    private static Questionnaire laid(DefinitionFile file, Map<InstrumentKey, Questionnaire> originals) {
        Questionnaire overlay = (Questionnaire) file.resource();
        if (!overlay.hasUrl() || !overlay.hasVersion()) {
            throw new UnusableDefinition("The Questionnaire lacks its url or its version.");
        }
        Questionnaire original = originals.get(DefinitionsOfSite.key(overlay));
        if (original == null) {
            throw new UnusableDefinition("No Questionnaire with this url and version is known here.");
        }
        return Wording.over(original, overlay);
    }

    private void add(Questionnaire questionnaire) {
        worded.put(DefinitionsOfSite.key(questionnaire), questionnaire);
    }

    List<Questionnaire> all() {
        return List.copyOf(worded.values());
    }

    Set<InstrumentKey> keys() {
        return Set.copyOf(worded.keySet());
    }

    /** Whether a definition of the site is served as it is, since no wording has been laid over it. */
    boolean doesNotReplace(MetadataResource definition) {
        return !(definition instanceof Questionnaire questionnaire)
                || !worded.containsKey(DefinitionsOfSite.key(questionnaire));
    }
}
