package org.rapport.adapter.routes;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Cuts what comes over one connection into messages: from the start block (0x0B) to the end block (0x1C), however the
 * network splits or joins them. What lies between messages is passed over, within limits.
 *
 * <p>Of a message that is too long only its beginning is handed on, one byte longer than is allowed, so that its sender
 * can be told. A message that has begun has
 * to go on: after a minute without a byte the connection is closed. A connection may be idle between messages for as long
 * as it likes.
 */
final class MllpDecoder extends ByteToMessageDecoder {
    private static final byte START = 0x0B;
    private static final byte END = 0x1C;
    private static final int MOST_GARBAGE = 65_536;
    private static final int PATIENCE_SECONDS = 60;

    private final MllpAdmission admission;
    private final int maximumBytes;

    private ByteArrayOutputStream message;
    private int garbage;
    private boolean admitted;
    private Future<?> patience;

    MllpDecoder(MllpAdmission admission, int maximumBytes) {
        this.admission = admission;
        this.maximumBytes = maximumBytes;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        admitted = admission.admits(context.channel().remoteAddress());
        if (admitted) {
            super.channelActive(context);
        } else {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        rest();
        if (admitted) {
            admitted = false;
            admission.left();
        }
        super.channelInactive(context);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (!admitted) {
            in.skipBytes(in.readableBytes());
            return;
        }
        rest();
        if (message == null) {
            skipToStart(context, in);
        } else {
            readToEnd(in, out);
        }
        if (message != null) {
            patience = context.executor().schedule(() -> giveUp(context), PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void skipToStart(ChannelHandlerContext context, ByteBuf in) {
        int start = in.bytesBefore(START);
        int passed = start < 0 ? in.readableBytes() : start;
        garbage += passed;
        in.skipBytes(start < 0 ? passed : start + 1);
        if (start >= 0) {
            garbage = 0;
            message = new ByteArrayOutputStream(512);
        } else if (garbage > MOST_GARBAGE) {
            admission.broken("what comes is not MLLP");
            context.close();
        }
    }

    private void readToEnd(ByteBuf in, List<Object> out) {
        int end = in.bytesBefore(END);
        int more = end < 0 ? in.readableBytes() : end;
        int kept = Math.max(0, Math.min(more, maximumBytes + 1 - message.size()));
        byte[] bytes = new byte[kept];
        in.readBytes(bytes);
        in.skipBytes(more - kept + (end < 0 ? 0 : 1));
        message.writeBytes(bytes);
        if (end >= 0) {
            out.add(message.toByteArray());
            message = null;
        }
    }

    private void rest() {
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }

    private void giveUp(ChannelHandlerContext context) {
        admission.broken("a message was begun and did not go on");
        context.close();
    }
}
