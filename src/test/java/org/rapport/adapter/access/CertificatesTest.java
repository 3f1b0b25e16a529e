package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.access.Certificates.KnownCertificate;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.testing.oauth.TlsFiles;

/** Whose a certificate is. */
class CertificatesTest {
    @TempDir
    private Path folder;

    @Test
    void oneWhoseTimeIsOverIsNobodysThoughItIsKnown() throws Exception {
        TlsFiles tls = new TlsFiles(folder);
        tls.expired("former");
        Caller caller = Caller.thisMachine(Set.of(Role.INTEGRATION), false);
        X509Certificate present = tls.certificate("client");
        X509Certificate former = tls.certificate("former");
        Certificates known = new Certificates(List.of(
                new KnownCertificate(Certificates.thumbprint(present), caller),
                new KnownCertificate(Certificates.thumbprint(former), caller)));

        assertThat(known.caller(present)).contains(caller);
        assertThat(known.caller(former)).isEmpty();
        assertThat(known.caller(tls.certificate("stranger"))).isEmpty();
    }
}
