package org.rapport.adapter.hl7v2;

import java.util.ArrayList;
import java.util.List;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.MergeFact;
import org.rapport.domain.fact.Source;

/** ADT^A40: the record that MRG names goes on as the one that the PID before it names. */
final class MergeMessage {
    private final MessageTerms terms;

    MergeMessage(MessageTerms terms) {
        this.terms = terms;
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        ReadSegment survivor = null;
        for (ReadSegment segment : terms.message().segments()) {
            if (segment.name().equals("PID")) {
                survivor = segment;
            } else if (segment.name().equals("MRG") && survivor != null) {
                facts.add(merge(terms.patient(segment, 1), terms.patient(survivor, 3)));
            }
        }
        if (facts.isEmpty()) {
            throw MessageRefused.missing("MRG-1", "There is no MRG after a PID, so that nobody is merged.");
        }
        return facts;
    }

    /** A fact of the retired record's own: the latest message about it decides. */
    private Fact merge(String retired, String survivor) {
        if (retired.equals(survivor)) {
            throw MessageRefused.wrong("MRG-1", "MRG-1 names the same patient as PID-3.");
        }
        String id = "merge-" + retired;
        Source source = terms.source(AppointmentMessage.NOTICE, id.length() <= 64 ? id : Ids.own(retired));
        return new MergeFact(source, retired, survivor);
    }
}
