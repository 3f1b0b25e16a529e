package org.rapport.adapter.cql;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.application.audit.AuditedPatients;
import org.rapport.application.audit.ScoresTold;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.course.ClientRecord;

/** Renders what is known of clients at the moment when it is asked for. */
public final class RenderedRecords implements ClientRecords {
    private final AuditedPatients patients;
    private final Function<String, Set<String>> uncounted;
    private final Map<String, ClientRecord> bySite;
    private final Clock clock;

    /**
     * @param patients whoever is known
     * @param uncounted who of a site counts in no figures
     * @param rules the rules of each running site
     * @param definitions the definitions of each
     * @param clock the time
     */
    public RenderedRecords(
            AuditedPatients patients,
            Function<String, Set<String>> uncounted,
            Map<String, ScoringRules> rules,
            DefinitionsBySite definitions,
            Clock clock) {
        this(patients, uncounted, new TreeMap<>(), clock);
        rules.forEach((site, ofSite) -> bySite.put(site, new ClientRecord(ofSite, definitions.of(site))));
    }

    private RenderedRecords(
            AuditedPatients patients,
            Function<String, Set<String>> uncounted,
            Map<String, ClientRecord> bySite,
            Clock clock) {
        this.patients = patients;
        this.uncounted = uncounted;
        this.bySite = bySite;
        this.clock = clock;
    }

    @Override
    public ClientRecords atOnce() {
        Map<String, Set<String>> asked = new ConcurrentHashMap<>();
        return new RenderedRecords(patients, site -> asked.computeIfAbsent(site, uncounted), bySite, clock);
    }

    @Override
    public List<String> ids(String site, Optional<String> practitioner, int limit) {
        Set<String> out = uncounted.apply(site);
        return patients.ids(site, practitioner, limit + out.size()).stream()
                .filter(client -> !out.contains(client))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Resource> of(String site, String client, ScoresTold told) {
        Collection<Fact> facts = uncounted.apply(site).contains(client) ? List.of() : patients.facts(site, client);
        return facts.isEmpty() ? List.of() : bySite.get(site).of(client, facts, told, clock.instant());
    }
}
