package org.rapport.application.definition;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rapport.domain.instrument.InstrumentKey;

/** The definitions of each hospital. No hospital sees another's. */
public interface DefinitionsBySite {

    /** The packaged definitions and the site's own; the packaged ones alone for a site that is not known. */
    Definitions of(String site);

    /** The sites that have definitions or wording of their own, or files of either kind that were refused. */
    Set<String> sites();

    /** The files that were refused, by site and name. */
    List<RefusedFile> refused();

    /** The canonicals, without version, of the questionnaires whose forms a site keeps. */
    default Set<String> questionnaires(String site) {
        return of(site).instruments().keySet().stream()
                .map(InstrumentKey::url)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same definitions for every site. */
    static DefinitionsBySite sameEverywhere(Definitions definitions) {
        return new DefinitionsBySite() {
            @Override
            public Definitions of(String site) {
                return definitions;
            }

            @Override
            public Set<String> sites() {
                return Set.of();
            }

            @Override
            public List<RefusedFile> refused() {
                return List.of();
            }
        };
    }

    /**
     * A file of a hospital that was refused. The others of its folder count.
     *
     * @param site the hospital
     * @param file folder and name, such as {@code definitions/mood.json}
     * @param reason one sentence that names the item or element at fault and never quotes wording
     */
    record RefusedFile(String site, String file, String reason) {}
}
