package org.rapport.fhir.measure;

/** The Measures of each site: the packaged ones, and what it has brought. */
@FunctionalInterface
public interface MeasuresOfSites {

    /** Those of one site. */
    MeasureContent of(String site);
}
