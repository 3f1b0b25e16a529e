package org.rapport.application.advice;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;

/** Tells who calls, before anything of a request is read. */
public interface WhoCalls {

    /** Looks at a call; a token is used up by it. */
    Answer look(Call call);

    /** Whether callers show tokens of their own, so that what says nothing about anybody need not be guarded. */
    boolean byToken();

    /**
     * What can be seen of a call.
     *
     * @param localAddress the address of ours at which it came in
     * @param host the Host header
     * @param origin the Origin header
     * @param authorization the Authorization header
     * @param certificate with which the connection was made, as the server saw it itself
     * @param path the endpoints that it may have been meant for, below the base of all services, such as
     *     {@code /rapport-patient-view}
     */
    record Call(
            String localAddress,
            Optional<String> host,
            Optional<String> origin,
            Optional<String> authorization,
            Optional<X509Certificate> certificate,
            Set<String> path) {}

    /** What came of the look. */
    sealed interface Answer permits Known, Refused, Undecidable {}

    /** It is somebody who may ask. */
    record Known(Caller caller) implements Answer {}

    /**
     * It is not; why stays inside.
     *
     * @param status HTTP status
     * @param challenge the value of WWW-Authenticate; empty for none
     */
    record Refused(int status, String challenge) implements Answer {}

    /** What decides it cannot be had at the moment. */
    record Undecidable() implements Answer {}
}
