package org.rapport.fhir.definition;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** The definitions as packaged: JSON files on the class path, listed in an index since a class path cannot be listed. */
final class ClassPathDefinitions {
    private static final String FOLDER = "/org/rapport/definitions/";

    private ClassPathDefinitions() {}

    static List<IBaseResource> read(FhirContext context) {
        IParser parser = context.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        return text("index.txt")
                .lines()
                .map(String::strip)
                .filter(name -> name.endsWith(".json"))
                .map(name -> parse(parser, name))
                .toList();
    }

    private static IBaseResource parse(IParser parser, String name) {
        try {
            return parser.parseResource(text(name));
        } catch (DataFormatException e) {
            throw new UnusableDefinition("The definition " + name + " is not valid FHIR JSON.", e);
        }
    }

    private static String text(String name) {
        try (InputStream in = ClassPathDefinitions.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new UnusableDefinition("The definition " + name + " is not on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
