package org.rapport.adapter.access;

import com.nimbusds.jose.util.X509CertUtils;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.access.Caller;

/** Machines that are known by the certificate with which they make a connection. */
final class Certificates {
    private final Map<String, Caller> callers = new HashMap<>();

    Certificates(List<KnownCertificate> known) {
        known.forEach(one -> callers.put(one.sha256(), one.caller()));
    }

    /**
     * A certificate.
     *
     * @param sha256 SHA-256 of the certificate, in base 64 for URLs
     * @param caller whose it is
     */
    record KnownCertificate(String sha256, Caller caller) {}

    /** Whose certificate it is; nobody's outside the time that it is for. */
    Optional<Caller> caller(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return Optional.ofNullable(callers.get(thumbprint(certificate)));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    /** SHA-256 of a certificate, in base 64 for URLs, as {@code x5t#S256} has it. */
    static String thumbprint(X509Certificate certificate) {
        return X509CertUtils.computeSHA256Thumbprint(certificate).toString();
    }

    boolean isEmpty() {
        return callers.isEmpty();
    }
}
