package org.rapport.adapter.routes;

import java.nio.charset.StandardCharsets;
import org.apache.camel.component.hl7.HL7MLLPNettyDecoderFactory;
import org.apache.camel.component.hl7.HL7MLLPNettyEncoderFactory;

/** The frames of MLLP for steps of netty: {@code encoders=#hl7encoder&decoders=#hl7decoder}. Texts are UTF-8. */
public final class MllpCodec {
    private MllpCodec() {}

    /** Puts a message into its frame. */
    public static HL7MLLPNettyEncoderFactory encoder() {
        HL7MLLPNettyEncoderFactory encoder = new HL7MLLPNettyEncoderFactory();
        encoder.setCharset(StandardCharsets.UTF_8);
        return encoder;
    }

    /** Takes a message out of its frame. */
    public static HL7MLLPNettyDecoderFactory decoder() {
        HL7MLLPNettyDecoderFactory decoder = new HL7MLLPNettyDecoderFactory();
        decoder.setCharset(StandardCharsets.UTF_8);
        return decoder;
    }
}
