package org.rapport.application.operations;

import java.util.Map;

/**
 * A further block of numbers that a part of the module adds to the status of each site, such as how far an export has
 * come. The page shows whatever there is.
 */
public interface StatusBlock {

    /** Its name in JSON, in small letters and camel case. */
    String name();

    /**
     * The numbers and words of a site: texts, numbers, booleans, and maps of these. Nothing about any patient. Empty when
     * there is nothing to say.
     */
    Map<String, Object> of(String site);
}
