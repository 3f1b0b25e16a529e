package org.rapport.application.bulk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
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
    private final byte[] piece = new byte[PIECE];
    private int next;
    private int end;
    private long read;
    private long number;

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
        while (next < end || fill()) {
            int stop = next;
            while (stop < end && piece[stop] != '\n') {
                stop++;
            }
            length += stop - next;
            if (length <= longestLine) {
                line.write(piece, next, stop - next);
            } else {
                line.reset();
            }
            boolean ended = stop < end;
            next = ended ? stop + 1 : stop;
            if (ended) {
                return Optional.of(line(line.toByteArray(), length, true));
            }
        }
        return length == 0 ? Optional.empty() : Optional.of(line(line.toByteArray(), length, false));
    }

    private Line line(byte[] content, long length, boolean ended) {
        number++;
        boolean returned = content.length > 0 && content[content.length - 1] == '\r';
        return returned
                ? new Line(number, Arrays.copyOf(content, content.length - 1), length - 1, ended)
                : new Line(number, content, length, ended);
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(in.read(piece), 0);
        read += end;
        if (read > largestFile) {
            throw new TooLarge(largestFile);
        }
        return end > 0;
    }

    /** The file is larger than the site allows. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long bound) {
            super("is larger than " + bound + " bytes, which ndjson.maximum-file-bytes allows at most");
        }
    }
}
