package org.rapport.adapter.ehr;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer as it comes. No more is asked of the connection than is read, so memory stays small however long
 * the body is; and nobody waits longer than a bound for the next piece. Read by one thread.
 */
final class StreamedBody extends InputStream implements BodySubscriber<InputStream> {
    private final Duration patience;
    private final BlockingQueue<Piece> arrived = new LinkedBlockingQueue<>();
    private final CompletableFuture<InputStream> self = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private Iterator<ByteBuffer> buffers = List.<ByteBuffer>of().iterator();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean ended;

    /**
     * A body that has not begun.
     *
     * @param patience how long to wait for the next piece
     */
    StreamedBody(Duration patience) {
        this.patience = patience;
    }

    /** What came: buffers, or the end with or without a failure. */
    private record Piece(List<ByteBuffer> buffers, boolean last, Optional<Throwable> failure) {}

    @Override
    public CompletionStage<InputStream> getBody() {
        return self;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
        self.complete(this);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        arrived.add(new Piece(item, false, Optional.empty()));
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(new Piece(List.of(), true, Optional.of(failure)));
    }

    @Override
    public void onComplete() {
        arrived.add(new Piece(List.of(), true, Optional.empty()));
    }

    @Override
    public int read() throws IOException {
        return more() ? current.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (!more()) {
            return -1;
        }
        int taken = Math.min(length, current.remaining());
        current.get(target, from, taken);
        return taken;
    }

    @Override
    public void close() {
        ended = true;
        subscription.cancel();
    }

    /** Whether there is anything to read; waits for it. */
    private boolean more() throws IOException {
        while (!current.hasRemaining() && !ended) {
            if (buffers.hasNext()) {
                current = buffers.next();
            } else {
                take();
            }
        }
        return current.hasRemaining();
    }

    private void take() throws IOException {
        Piece piece = next();
        if (piece.failure().isPresent()) {
            ended = true;
            throw new IOException(ConnectionFailure.sentence(piece.failure().get()));
        }
        ended = piece.last();
        buffers = piece.buffers().iterator();
        subscription.request(1);
    }

    private Piece next() throws IOException {
        try {
            Piece piece = arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (piece == null) {
                close();
                throw new IOException("stood still for " + patience.toSeconds() + " s");
            }
            return piece;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("was interrupted because Rapport is stopping");
        }
    }
}
