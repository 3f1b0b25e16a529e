package org.rapport.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.fhir.R4;
import org.rapport.sandbox.caseload.CaseloadGenerator;
import org.rapport.sandbox.caseload.CaseloadSettings;

/** Every version of every resource of a handful of clients, oldest first, each as an entry of a Bundle. */
final class Versions {
    static final Instant AS_OF = Instant.parse("2026-06-17T10:20:30Z");

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> entries = new ArrayList<>();
    private final List<Encounter> encounters = new ArrayList<>();

    private Versions() {}

    /**
     * The caseload of some clients, as far as resources name one of them. Some encounters are later moved to another of
     * them, some deleted, some taken back.
     */
    static List<String> of(long seed, List<Integer> clients) {
        Versions versions = new Versions();
        new CaseloadGenerator(CaseloadSettings.of(seed, AS_OF))
                .generate()
                .events()
                .forEach(event ->
                        event.resources().forEach(resource -> versions.addIfOf(clients, resource, event.at())));
        versions.changeSomeEncounters();
        return versions.entries;
    }

    /** A searchset of entries. */
    static byte[] page(Collection<String> entries) {
        return ("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + String.join(",", entries) + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void addIfOf(List<Integer> clients, Resource resource, Instant at) {
        String json = add(resource.copy(), at);
        boolean wanted =
                clients.stream().anyMatch(client -> json.contains(patient(client)) || json.contains(id(client)));
        if (wanted) {
            entries.add(json);
            if (resource instanceof Encounter encounter && encounter.hasPeriod()) {
                encounters.add(encounter);
            }
        }
    }

    private static String patient(int client) {
        return "\"Patient/pat-" + (1000 + client) + "\"";
    }

    private static String id(int client) {
        return "\"resourceType\":\"Patient\",\"id\":\"pat-" + (1000 + client) + "\"";
    }

    private String add(Resource resource, Instant at) {
        String reference = resource.fhirType() + "/" + resource.getIdPart();
        int number = numbers.merge(reference, 1, Integer::sum);
        resource.getMeta().setVersionId(Integer.toString(number)).setLastUpdated(Date.from(at));
        return "{\"resource\":" + R4.context().newJsonParser().encodeResourceToString(resource) + "}";
    }

    private void changeSomeEncounters() {
        List<String> patients = encounters.stream()
                .map(encounter -> encounter.getSubject().getReference())
                .distinct()
                .collect(Collectors.toList());
        for (int i = 0; i < encounters.size(); i += 7) {
            Encounter changed = encounters.get(i).copy();
            if (i % 3 == 0) {
                int other = patients.indexOf(changed.getSubject().getReference()) + 1;
                changed.getSubject().setReference(patients.get(other % patients.size()));
                entries.add(add(changed, AS_OF));
            } else if (i % 3 == 1) {
                entries.add(add(changed.setStatus(Encounter.EncounterStatus.ENTEREDINERROR), AS_OF));
            } else {
                entries.add(deletion(changed));
            }
        }
    }

    private String deletion(Encounter encounter) {
        String reference = "Encounter/" + encounter.getIdPart();
        int number = numbers.merge(reference, 1, Integer::sum);
        return """
                {"request":{"method":"DELETE","url":"%s"},"response":{"status":"204","etag":"W/\\"%d\\"",\
                "lastModified":"%s"}}"""
                .formatted(reference, number, AS_OF);
    }
}
