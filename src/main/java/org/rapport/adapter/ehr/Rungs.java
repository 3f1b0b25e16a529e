package org.rapport.adapter.ehr;

import java.util.List;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.Sendings;
import org.rapport.application.site.WriteBackRung;
import org.rapport.fhir.observation.ScoreResponseWriter;

/**
 * The rungs that write one score each.
 *
 * @param calls requests about Observations
 * @param resources requests about any resource
 * @param sendings where it is noted what is being sent
 * @param payload the Observation
 * @param definitions the words of codes
 */
record Rungs(
        ObservationCalls calls,
        ResourceCalls resources,
        Sendings sendings,
        ScorePayload payload,
        DefinitionsBySite definitions) {

    List<Rung> all() {
        return List.of(
                new ConditionalUpdate(calls),
                new SearchThenWrite(calls),
                new ConditionalCreate(calls),
                new ClientAssignedId(calls),
                new CreatedOnce(WriteBackRung.PLAIN_CREATE, remembered(new ObservationForm(payload))),
                new MappedObservation(remembered(new MappedObservation.Form(definitions)), definitions),
                new CreatedOnce(
                        WriteBackRung.QUESTIONNAIRE_RESPONSE,
                        remembered(new ResponseForm(new ScoreResponseWriter(definitions)))));
    }

    private RememberedWrites remembered(WrittenForm form) {
        return new RememberedWrites(resources, sendings, form);
    }
}
