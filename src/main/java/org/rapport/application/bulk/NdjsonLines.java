package org.rapport.application.bulk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * Takes lines out of a stream, never holding more than one of them, and no more of it than the bound. A stream that
 * begins as gzip does is unpacked, whatever its name or headers say.
 */
final class NdjsonLines {
    private static final int PIECE = 64 * 1024;

    private final InputStream in;
    private final int longestLine;
    private final long largestFile;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE).limit(0);
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong number = new AtomicLong();

    /**
     * Lines of a stream that the caller closes.
     *
     * @param longestLine of a longer line, in bytes, only the length is kept
     * @param largestFile more bytes than this, unpacked, are not read
     */
    NdjsonLines(InputStream in, int longestLine, long largestFile) throws IOException {
        this.in = unpacked(in);
        this.longestLine = longestLine;
        this.largestFile = largestFile;
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        InputStream marked = new BufferedInputStream(in, 8192);
        marked.mark(2);
        boolean gzip = marked.read() == 0x1f && marked.read() == 0x8b;
        marked.reset();
        return gzip ? new GZIPInputStream(marked, 8192) : marked;
    }

    /** The next line; empty at the end of the stream. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        long length = 0;
        while (piece.hasRemaining() || fill()) {
            int before = piece.position();
            int stop = lineEnd();
            length += stop - before;
            if (length <= longestLine) {
                line.write(piece.array(), before, stop - before);
            } else {
                line.reset();
            }
            boolean ended = stop < piece.limit();
            piece.position(ended ? stop + 1 : stop);
            if (ended) {
                return Optional.of(line(line.toByteArray(), length, true));
            }
        }
        return length == 0 ? Optional.empty() : Optional.of(line(line.toByteArray(), length, false));
    }

    /** Where the line at hand ends, or what is at hand. */
    private int lineEnd() {
        int stop = piece.position();
        while (stop < piece.limit() && piece.get(stop) != '\n') {
            stop++;
        }
        return stop;
    }

    private Line line(byte[] content, long length, boolean ended) {
        boolean returned = content.length > 0 && content[content.length - 1] == '\r';
        byte[] kept = returned ? Arrays.copyOf(content, content.length - 1) : content;
        return new Line(number.incrementAndGet(), kept, returned ? length - 1 : length, ended);
    }

    private boolean fill() throws IOException {
        int got = Math.max(in.read(piece.array()), 0);
        piece.position(0).limit(got);
        if (read.addAndGet(got) > largestFile) {
            throw new TooLarge(largestFile);
        }
        return got > 0;
    }

    /** The file is larger than the site allows. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long bound) {
            super("is larger than " + bound + " bytes, which ndjson.maximum-file-bytes allows at most");
        }
    }
}
