package org.rapport.adapter.routes;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DelimiterBasedFrameDecoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.component.hl7.HL7MLLPNettyEncoderFactory;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;

/**
 * Takes acknowledgements out of their MLLP frames (0x0B … 0x1C 0x0D), as texts in UTF-8. One longer than 64 KB ends the
 * connection; the decoder of camel-hl7 would take any length.
 */
public final class MllpReplies extends DefaultChannelHandlerFactory {
    private static final byte START = 0x0B;
    private static final byte END = 0x1C;
    private static final int LONGEST = 65_536;

    /** Puts messages into their frames. */
    public static Object encoder() {
        return new HL7MLLPNettyEncoderFactory();
    }

    @Override
    public ChannelHandler newChannelHandler() {
        return new Decoder();
    }

    private static final class Decoder extends DelimiterBasedFrameDecoder {
        Decoder() {
            super(LONGEST, true, true, Unpooled.wrappedBuffer(new byte[] {END}));
        }

        @Override
        protected Object decode(ChannelHandlerContext context, ByteBuf in) throws Exception {
            ByteBuf frame = (ByteBuf) super.decode(context, in);
            if (frame == null) {
                return null;
            }
            try {
                int start = frame.bytesBefore(START);
                return start < 0
                        ? ""
                        : frame.toString(
                                frame.readerIndex() + start + 1,
                                frame.readableBytes() - start - 1,
                                StandardCharsets.UTF_8);
            } finally {
                frame.release();
            }
        }
    }
}
