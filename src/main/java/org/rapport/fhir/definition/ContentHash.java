package org.rapport.fhir.definition;

import ca.uhn.fhir.parser.IParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.ValueSet;
import org.rapport.fhir.R4;

/** Tells whether definitions that may decide a score are the same as those of another start. */
public final class ContentHash {
    private ContentHash() {}

    /** A hash (SHA-256, hexadecimal) over the Questionnaires, ValueSets and CodeSystems, in whatever order they come. */
    public static String of(Collection<? extends IBaseResource> resources) {
        IParser parser = R4.context().newJsonParser();
        MessageDigest digest = sha256();
        resources.stream()
                .filter(it -> it instanceof Questionnaire || it instanceof ValueSet || it instanceof CodeSystem)
                .map(parser::encodeResourceToString)
                .sorted()
                .forEach(json -> digest.update((json + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
