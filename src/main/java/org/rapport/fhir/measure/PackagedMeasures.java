package org.rapport.fhir.measure;

import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.MetadataResource;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.UnusableDefinition;

/**
 * The Measures of Rapport's own audits. They decide no score, so that they are kept apart from the definitions that do:
 * when one of them changes, nothing is scored anew.
 */
public final class PackagedMeasures {
    private static final String FOLDER = "/org/rapport/definitions/measures/";

    private PackagedMeasures() {}

    /** The Measures and Libraries on the class path, as listed in their index. */
    public static MeasureContent load() {
        IParser parser = R4.context().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        return new MeasureContent(text("index.txt")
                .lines()
                .filter(name -> name.endsWith(".json"))
                .map(name -> (MetadataResource) parser.parseResource(text(name)))
                .toList());
    }

    private static String text(String name) {
        try (InputStream in = PackagedMeasures.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new UnusableDefinition("The Measure " + name + " is not on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
