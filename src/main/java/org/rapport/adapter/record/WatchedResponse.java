package org.rapport.adapter.record;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** An answer that tells when it begins, whichever way it is written. */
final class WatchedResponse extends HttpServletResponseWrapper {
    private final AnswerWatch watch;

    WatchedResponse(HttpServletResponse response, AnswerWatch watch) {
        super(response);
        this.watch = watch;
    }

    private void begins() {
        watch.begins(getStatus());
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return new WatchedStream(super.getOutputStream());
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return new PrintWriter(new WatchedWriter(super.getWriter()));
    }

    @Override
    public void flushBuffer() throws IOException {
        begins();
        super.flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        watch.begins(status);
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        watch.begins(status);
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        watch.begins(SC_FOUND);
        super.sendRedirect(location);
    }

    private final class WatchedStream extends ServletOutputStream {
        private final ServletOutputStream out;

        private WatchedStream(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int octet) throws IOException {
            begins();
            out.write(octet);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            begins();
            out.write(source, offset, length);
        }

        @Override
        public void flush() throws IOException {
            begins();
            out.flush();
        }

        @Override
        public void close() throws IOException {
            begins();
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }

    private final class WatchedWriter extends FilterWriter {
        private WatchedWriter(Writer writer) {
            super(writer);
        }

        @Override
        public void write(int mark) throws IOException {
            begins();
            super.write(mark);
        }

        @Override
        public void write(char[] source, int offset, int length) throws IOException {
            begins();
            super.write(source, offset, length);
        }

        @Override
        public void write(String source, int offset, int length) throws IOException {
            begins();
            super.write(source, offset, length);
        }

        @Override
        public void flush() throws IOException {
            begins();
            super.flush();
        }

        @Override
        public void close() throws IOException {
            begins();
            super.close();
        }
    }
}
