package org.rapport.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** The receiving end of an MLLP line on loopback: keeps every message, and answers as it is told, else with AA. */
public final class MllpReceiver implements AutoCloseable {
    /** Hangs up instead of answering. */
    public static final UnaryOperator<String> HANG_UP = controlId -> "";

    /** Does not answer, and stays on the line. */
    public static final UnaryOperator<String> SILENCE = controlId -> null;

    private final ServerSocket listener;
    private final Set<Socket> lines = ConcurrentHashMap.newKeySet();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Queue<UnaryOperator<String>> script = new ConcurrentLinkedQueue<>();

    private MllpReceiver(ServerSocket listener) {
        this.listener = listener;
    }

    /** Starts to listen at a free port. */
    public static MllpReceiver start() {
        return at(0);
    }

    /** Starts to listen at a port. */
    public static MllpReceiver at(int port) {
        try {
            MllpReceiver receiver = new MllpReceiver(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(receiver::listen, "mllp-receiver");
            thread.setDaemon(true);
            thread.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer by code, such as AE, with text and further segments; the control id is filled in. */
    public static UnaryOperator<String> answer(String code, String rest) {
        return controlId -> "MSH|^~\\&|EHR|N|RAPPORT|N|20260401120000||ACK^R01|A1|P|2.5.1\rMSA|" + code + "|"
                + controlId + rest + "\r";
    }

    /** The answers to the next messages, in order. */
    @SafeVarargs
    public final void answers(UnaryOperator<String>... answers) {
        script.addAll(List.of(answers));
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Every message as it came, in order. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** A field of a segment of a message, as it stands. */
    public static String field(String message, String segment, int number) {
        for (String line : message.split("\r")) {
            if (line.startsWith(segment + "|")) {
                String[] fields = line.split("\\|", -1);
                int at = segment.equals("MSH") ? number - 1 : number;
                return at < fields.length ? fields[at] : "";
            }
        }
        return "no " + segment;
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket line = listener.accept();
                lines.add(line);
                Thread thread = new Thread(() -> serve(line), "mllp-line");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket line) {
        try (line) {
            String message = read(line.getInputStream());
            while (message != null) {
                messages.add(message);
                UnaryOperator<String> next = script.poll();
                String answer = (next == null ? answer("AA", "") : next).apply(field(message, "MSH", 10));
                if (answer != null && answer.isEmpty()) {
                    return;
                }
                if (answer != null) {
                    line.getOutputStream().write(("\u000B" + answer + "\u001C\r").getBytes(StandardCharsets.UTF_8));
                }
                message = read(line.getInputStream());
            }
        } catch (IOException lost) {
            lines.remove(line);
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == 0x1C) {
                return message.toString(StandardCharsets.UTF_8);
            }
            if (next == 0x0B) {
                message.reset();
            } else {
                message.write(next);
            }
        }
        return null;
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket line : lines) {
                line.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
