package org.rapport.application.confidence;

import java.util.Set;

/** Knows of which sites there is anything, whether they are in the settings or not any longer. */
public interface StoredSites {

    /** Their ids. */
    Set<String> all();
}
