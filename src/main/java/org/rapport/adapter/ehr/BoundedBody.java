package org.rapport.adapter.ehr;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.zip.GZIPInputStream;

/**
 * Collects the body of an answer up to a bound; past it the connection is given up at once. It is kept in pieces until it
 * is whole, so that a body that never ends takes no more memory than the bound.
 */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final long bound;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final List<byte[]> pieces = new ArrayList<>();
    private long size;
    private Flow.Subscription subscription;

    BoundedBody(long bound) {
        this.bound = bound;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (whole.isDone()) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            size += buffer.remaining();
            if (size > bound) {
                subscription.cancel();
                pieces.clear();
                whole.completeExceptionally(new TooLarge(bound));
                return;
            }
            byte[] piece = new byte[buffer.remaining()];
            buffer.get(piece);
            pieces.add(piece);
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        byte[] body = new byte[Math.toIntExact(size)];
        int end = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, body, end, piece.length);
            end += piece.length;
        }
        whole.complete(body);
    }

    /** Unpacks gzip; the bound holds for what comes out as well, so that a small body cannot become a huge one. */
    static byte[] gunzip(byte[] packed, long bound) throws IOException {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream(packed.length * 4);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), 8192)) {
            byte[] piece = new byte[8192];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if ((long) unpacked.size() + read > bound) {
                    throw new TooLarge(bound);
                }
                unpacked.write(piece, 0, read);
            }
        }
        return unpacked.toByteArray();
    }

    /** The body is larger than the site allows. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long bound) {
            super("larger than " + bound + " bytes");
        }
    }
}
