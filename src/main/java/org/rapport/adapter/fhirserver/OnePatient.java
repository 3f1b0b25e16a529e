package org.rapport.adapter.fhirserver;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.access.SiteRange;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Wanted;
import org.rapport.application.record.Subject;
import org.rapport.application.site.Sites;

/** The one patient whom all that a search asks for is of, by what was understood of it and not by how it was written. */
final class OnePatient {
    private static final Set<String> ELEMENTS = Set.of("patient", "subject");

    private OnePatient() {}

    /**
     * The patient; absent where the search may be of several, or of patients of several hospitals with the same id.
     *
     * @param asked the search
     * @param range the hospitals that the caller may see
     * @param sites the hospitals
     */
    static Optional<Subject> of(Condition asked, SiteRange range, Sites sites) {
        return patient(asked).flatMap(patient -> patient.site()
                .or(range::single)
                .or(() -> only(sites))
                .map(site -> new Subject(site, patient.id())));
    }

    private static Optional<String> only(Sites sites) {
        return sites.ids().size() == 1 ? sites.ids().stream().findFirst() : Optional.empty();
    }

    /** All conditions have to hold, so that one that names a single patient suffices. */
    private static Optional<Wanted.Reference> patient(Condition asked) {
        List<Condition> parts = asked instanceof Condition.All all
                ? all.of()
                : asked instanceof Condition.Any any && any.of().size() == 1 ? any.of() : List.of();
        return asked instanceof Condition.Is is
                ? reference(is)
                : parts.stream().flatMap(part -> patient(part).stream()).findFirst();
    }

    private static Optional<Wanted.Reference> reference(Condition.Is is) {
        return ELEMENTS.contains(is.element())
                        && is.wanted() instanceof Wanted.Reference reference
                        && reference.mayBe("Patient")
                ? Optional.of(reference)
                : Optional.empty();
    }
}
