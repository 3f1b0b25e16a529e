package org.rapport.adapter.store;

import java.util.List;
import org.rapport.application.query.Wanted;

/**
 * The patients of a practitioner: those with whom the facts know a contact of theirs, past or to come, that stands and was
 * not called off. All records of one person are meant, by whichever of them the contact is known.
 */
final class Treated {
    private static final String RECORDS =
            """
             in (select coalesce(record.patient_id, contact.patient_id)
                   from (select distinct f.site_id, f.patient_id from fact f
                          where f.site_id = ? and f.practitioner_id = ? and not f.retracted and not f.absent) contact
                   left join person known
                     on known.site_id = contact.site_id and known.patient_id = contact.patient_id
                   left join person record
                     on record.site_id = known.site_id and record.survivor_id = known.survivor_id)""";

    private Treated() {}

    /** Rows of patients whom any of some practitioners treats; of one whose site is not said, none. */
    static Clause by(String site, String patient, List<Wanted> wanted) {
        return Clause.anyOf(wanted, one -> {
            if (!(one instanceof Wanted.Reference reference)
                    || reference.site().isEmpty()
                    || !reference.mayBe("Practitioner")) {
                return Clause.FALSE;
            }
            String where = reference.site().get();
            return Clause.of(site + " = ?", where).and(Clause.of(patient + " " + RECORDS, where, reference.id()));
        });
    }
}
