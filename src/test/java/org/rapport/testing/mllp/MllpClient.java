package org.rapport.testing.mllp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/** A sender: one connection, messages in blocks, answers awaited for twenty seconds at most. */
public final class MllpClient implements AutoCloseable {
    private static final int START = 0x0B;
    private static final int END = 0x1C;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    private MllpClient(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = socket.getInputStream();
    }

    public static MllpClient to(int port) {
        return to(port, SocketFactory.getDefault());
    }

    /** The same by TLS, or another kind of socket. */
    public static MllpClient to(int port, SocketFactory sockets) {
        try {
            Socket socket = sockets.createSocket(InetAddress.getByName("127.0.0.1"), port);
            socket.setSoTimeout(20_000);
            return new MllpClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a message and waits for its answer. */
    public String send(String message) {
        return send(message, StandardCharsets.UTF_8);
    }

    public String send(String message, Charset charset) {
        write(block(message, charset));
        return answer();
    }

    /** A message in its block. */
    public static byte[] block(String message, Charset charset) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(START);
        block.writeBytes(message.getBytes(charset));
        block.write(END);
        block.write('\r');
        return block.toByteArray();
    }

    /** Sends bytes as they are, at once. */
    public void write(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next answer, without its block; the empty text when the connection is closed instead. */
    public String answer() {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            int read = in.read();
            while (read >= 0 && read != END) {
                answer.write(read);
                read = in.read();
            }
            if (read < 0) {
                return "";
            }
            in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toString(StandardCharsets.UTF_8).substring(1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
