package org.rapport.fhir.fact;

import java.io.IOException;
import java.util.Optional;
import org.rapport.domain.fact.PatientFact;
import org.rapport.domain.fact.Source;

/**
 * A Patient, of whom only the date of death is kept: without one there is no fact. {@code deceasedBoolean} says nothing
 * about before or after a session and so is none. A day, month or year is over before a session counts as after it.
 */
final class PatientDraft implements Draft {
    private String deceased = "";

    @Override
    public void read(String name, JsonCursor json) throws IOException {
        if (name.equals("deceasedDateTime")) {
            deceased = json.text();
        }
    }

    @Override
    public Link subject() {
        return Link.NONE;
    }

    @Override
    public Reading conclude(Head head, Source source, SiteTerms site) {
        if (deceased.isEmpty()) {
            return Reading.dropped(source, "");
        }
        head.refuseModifiers();
        FhirTime time = FhirTime.dateTime("Patient.deceased", deceased, site.zone());
        return Reading.of(
                new PatientFact(source, source.id(), Optional.of(time.after().minusMillis(1))));
    }
}
