package org.rapport.adapter.hl7v2;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;

/** One message in ER7, read by the places of its fields and without the structures of any version of HL7 v2. */
final class Er7Message {
    private static final HapiContext CONTEXT = context();

    private final Terser fields;

    /**
     * Reads a message whose segments end with CR, LF or both.
     *
     * @throws MessageRefused when it is no message
     */
    Er7Message(String text) {
        try {
            Message message = new PipeParser(CONTEXT).parse(segments(text));
            this.fields = new Terser(message);
        } catch (HL7Exception | RuntimeException e) {
            throw new MessageRefused("MSH", "The message is not HL7 v2 in ER7: it cannot be read.");
        }
    }

    private static HapiContext context() {
        HapiContext context = new DefaultHapiContext(new GenericModelClassFactory());
        context.setValidationContext(ValidationContextFactory.noValidation());
        context.getParserConfiguration().setAllowUnknownVersions(true);
        return context;
    }

    /**
     * A component of the first repetition of a field of the first such segment, with its escapes undone; the empty text
     * when it is not there.
     *
     * @param place such as {@code SCH-2-1}; without a component the first
     */
    String field(String place) {
        try {
            String value = fields.get("/." + place);
            return value == null || value.equals("\"\"") ? "" : value.strip();
        } catch (HL7Exception | RuntimeException e) {
            return "";
        }
    }

    /** The header, which holds nothing about any patient. */
    static String firstSegment(String text) {
        String all = segments(text);
        int end = all.indexOf('\r');
        return end < 0 ? all : all.substring(0, end);
    }

    private static String segments(String text) {
        return text.replace("\r\n", "\r").replace('\n', '\r');
    }
}
