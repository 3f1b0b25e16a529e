package org.rapport.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds ports on loopback. */
final class Ports {
    private Ports() {}

    /** The preferred port when nobody listens there, else any free one. */
    static int free(int preferred) {
        try {
            return opened(preferred);
        } catch (IOException e) {
            return any();
        }
    }

    static int any() {
        try {
            return opened(0);
        } catch (IOException e) {
            throw new LaunchFailure("No free port on loopback: " + e.getMessage());
        }
    }

    private static int opened(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
