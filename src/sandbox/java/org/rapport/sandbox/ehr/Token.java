package org.rapport.sandbox.ehr;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;

/** A system and a code, as token search compares them; either may be empty. */
record Token(String system, String code) {

    /** The tokens an element offers: every coding of a concept, an identifier, or a bare code. */
    static Stream<Token> of(Base element) {
        if (element instanceof CodeableConcept concept) {
            return concept.getCoding().stream().flatMap(Token::of);
        }
        if (element instanceof Coding coding) {
            return Stream.of(new Token(text(coding.getSystem()), text(coding.getCode())));
        }
        if (element instanceof Identifier identifier) {
            return Stream.of(new Token(text(identifier.getSystem()), text(identifier.getValue())));
        }
        return Stream.of(new Token("", text(element.primitiveValue())));
    }

    /** Says whether this token answers {@code code}, {@code system|code}, {@code |code} or {@code system|}. */
    boolean answers(String wanted) {
        int bar = wanted.indexOf('|');
        if (bar < 0) {
            return code.equals(wanted);
        }
        String wantedCode = wanted.substring(bar + 1);
        return system.equals(wanted.substring(0, bar)) && (wantedCode.isEmpty() || code.equals(wantedCode));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
