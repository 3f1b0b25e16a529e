package org.rapport.fhir.course;

import ca.uhn.fhir.parser.IParser;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.application.audit.ScoresTold;
import org.rapport.application.definition.Definitions;
import org.rapport.domain.confidence.Labelling;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.ConsentFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.scoring.PatientScores;
import org.rapport.domain.scoring.PatientScoring;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;

/**
 * All that is known of a client as R4 resources over which Measures are evaluated: what {@link CourseResources} renders, an
 * Observation for each score as computed from the same facts, and what the hospital itself charted.
 */
public final class ClientRecord {
    private final ScoringRules rules;
    private final PatientScoring scoring;
    private final CourseResources courses;
    private final ScoreObservations scores;
    private final ChartedCodes charted;

    /**
     * By the rules of one site.
     *
     * @param definitions the words of codes
     */
    public ClientRecord(ScoringRules rules, Definitions definitions) {
        this.rules = rules;
        this.scoring = new PatientScoring(rules);
        this.courses = new CourseResources(rules.engagement());
        this.scores = new ScoreObservations(rules, definitions);
        this.charted = ChartedCodes.of(rules.instruments().values());
    }

    /**
     * Everything of one client, the Patient first, with the labels of all that it was made of. References are relative.
     *
     * @param patientId logical id of the patient at the site
     * @param facts in any order; repeated, outdated and retracted ones, and those of other patients, change nothing
     * @param told the scores that are among it, computed ones and those charted under a standard code of the same score
     * @param asOf what starts later lies ahead
     */
    public List<Resource> of(String patientId, Collection<? extends Fact> facts, ScoresTold told, Instant asOf) {
        AssembledClient client = AssembledClient.of(rules.engagement(), patientId, facts, asOf);
        PatientScores computed = scoring.score(patientId, facts, asOf);
        IParser parser = R4.context().newJsonParser();
        List<Resource> resources = new ArrayList<>();
        courses.of(client, computed.audit())
                .forEach(resource ->
                        resources.add((Resource) parser.parseResource(new ByteArrayInputStream(resource.json()))));
        resources.addAll(
                scores.of(client, computed.scores().stream().filter(told::tells).toList()));
        client.facts().outcomes().stream()
                .filter(fact -> charted.measures(fact).stream().allMatch(told::tells))
                .forEach(fact -> resources.add(ChartedObservation.of(patientId, fact)));
        label(resources.get(0), facts);
        return resources;
    }

    /** Beside those of the facts there are those of the site; what a client has agreed to is nothing that is told of the client. */
    private void label(Resource patient, Collection<? extends Fact> facts) {
        Set<SecurityLabel> labels = new TreeSet<>(rules.labels());
        facts.stream()
                .filter(fact -> !fact.retracted() && !(fact instanceof ConsentFact))
                .forEach(fact -> labels.addAll(fact.source().labels()));
        Labelling.derived(labels).forEach(label -> patient.getMeta()
                .addSecurity()
                .setSystem(label.system())
                .setCode(label.code()));
    }
}
