package org.rapport.application.confidence;

import java.util.Set;

/** Knows of which measures there are scores, and of which questionnaires forms. */
public interface StoredKinds {

    /**
     * Whether there is anything of other kinds than these, at any site.
     *
     * @param measures codes of scores
     * @param questionnaires canonicals without versions
     */
    boolean areOthersThan(Set<String> measures, Set<String> questionnaires);
}
