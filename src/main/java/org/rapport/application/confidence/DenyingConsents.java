package org.rapport.application.confidence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rapport.domain.confidence.Consent;

/** Knows the clients who have denied anything to anybody, who are few. */
public interface DenyingConsents {

    /**
     * All of them, of every site. Each record of a person is one, those that were merged into another among them: what was made
     * of such a record stays with it.
     */
    List<Denier> all();

    /** Those of a site. */
    default List<Denier> of(String site) {
        return all().stream().filter(denier -> denier.site().equals(site)).toList();
    }

    /** Every record of some patients of a site and of whoever they are, with what was denied; with nothing, where nothing was. */
    default List<Denier> of(String site, Collection<String> patients) {
        Map<String, Denier> known =
                of(site).stream().collect(Collectors.toMap(Denier::patient, denier -> denier, (one, other) -> one));
        return patients.stream()
                .distinct()
                .map(patient -> known.getOrDefault(patient, new Denier(site, patient, List.of())))
                .toList();
    }

    /** Nobody has denied anything. */
    static DenyingConsents none() {
        return List::of;
    }

    /**
     * A client who has denied something to somebody.
     *
     * @param site the hospital
     * @param patient logical id of one of the records of the person
     * @param consents those that deny something, whichever of these records they were given under
     */
    record Denier(String site, String patient, List<Consent> consents) {
        public Denier {
            consents = List.copyOf(consents);
        }
    }
}
