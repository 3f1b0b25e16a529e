package org.rapport.adapter.ehr;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.rapport.application.pull.EhrUnavailable;

/** Says why no whole answer came, in words of ours: texts of the JDK may quote what the EHR sent. */
final class ConnectionFailure {
    private ConnectionFailure() {}

    /** The failure of a request; whether the EHR can have seen it is told by the type. */
    static EhrUnavailable of(String label, Throwable failure, String whom) {
        String sentence = label + ": " + sentence(failure, whom);
        boolean neverSent = has(failure, UnresolvedAddressException.class)
                || has(failure, HttpConnectTimeoutException.class)
                || has(failure, ConnectException.class)
                || has(failure, SSLHandshakeException.class);
        return neverSent ? new EhrNotReached(sentence) : new EhrUnavailable(sentence);
    }

    static String sentence(Throwable failure) {
        return sentence(failure, "the EHR");
    }

    /**
     * Says it of whoever did not answer.
     *
     * @param whom such as {@code the EHR}
     */
    static String sentence(Throwable failure, String whom) {
        if (has(failure, BoundedBody.TooLarge.class)) {
            return "the answer is " + cause(failure, BoundedBody.TooLarge.class).getMessage()
                    + ", which the site's setting allows at most";
        }
        if (has(failure, UnresolvedAddressException.class)) {
            return whom + "'s host name is not known";
        }
        if (has(failure, HttpConnectTimeoutException.class)) {
            return whom + " does not accept a connection in time";
        }
        if (has(failure, HttpTimeoutException.class)) {
            return whom + " did not answer in time";
        }
        if (has(failure, ConnectException.class)) {
            return whom + " does not accept connections";
        }
        if (has(failure, SSLException.class)) {
            return "no TLS connection to " + whom + ": "
                    + cause(failure, SSLException.class).getMessage();
        }
        return "the connection broke off before the answer was whole";
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return cause(failure, type) != null;
    }

    private static Throwable cause(Throwable failure, Class<? extends Throwable> type) {
        Throwable current = failure;
        for (int depth = 0; current != null && depth < 10; depth++) {
            if (type.isInstance(current)) {
                return current;
            }
            current = current.getCause();
        }
        return null;
    }
}
