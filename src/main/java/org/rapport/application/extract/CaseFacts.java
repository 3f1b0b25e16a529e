package org.rapport.application.extract;

import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.Fact;

/** The facts of patients, patient after patient. */
public interface CaseFacts {

    /**
     * A page of the patients of an extract, whatever is to be extracted of them and since when.
     *
     * @param after the key of the page before
     */
    Page page(Extract extract, Optional<String> after);

    /**
     * A page.
     *
     * @param cases patients that no other record goes on for
     * @param next the key to go on with, absent on the last page
     */
    record Page(List<Case> cases, Optional<String> next) {}

    /**
     * A patient.
     *
     * @param site the hospital
     * @param patient logical id
     * @param facts of all records of the patient, in any order
     */
    record Case(String site, String patient, List<Fact> facts) {}
}
