package org.rapport.app;

import org.rapport.application.definition.Definitions;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.testing.KeptFromClinicians;

/** The packaged definitions, but that a hospital keeps the HAq-II for research. */
public final class AppDefinitions {
    private static final Definitions ALL =
            new KeptFromClinicians(PackagedDefinitions.load(R4.context()), "haq-ii", Visibility.RESEARCH_ONLY);

    private AppDefinitions() {}

    public static Definitions someForResearch() {
        return ALL;
    }
}
