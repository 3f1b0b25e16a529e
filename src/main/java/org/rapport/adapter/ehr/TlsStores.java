package org.rapport.adapter.ehr;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Tls;
import org.rapport.application.site.Tls.Store;

/** Reads the key and trust stores of a site. */
final class TlsStores {
    private TlsStores() {}

    /** The files as they stand; another value when one of them was changed. */
    static List<String> stamp(Tls tls) {
        return Stream.concat(tls.identity().stream(), tls.trusted().stream())
                .flatMap(store -> Stream.concat(Stream.of(store.file()), store.passwordFile().stream()))
                .map(File::new)
                .map(file -> file.getPath() + " " + file.lastModified() + " " + file.length())
                .toList();
    }

    /** @throws EhrUnavailable when a file cannot be used, naming it */
    static SSLContext context(Tls tls) throws EhrUnavailable {
        KeyManager[] keys = tls.identity().isPresent() ? keys(tls.identity().get()) : null;
        TrustManager[] trusted =
                tls.trusted().isPresent() ? trusted(tls.trusted().get()) : null;
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new EhrUnavailable("TLS cannot be set up with the site's stores");
        }
    }

    private static KeyManager[] keys(Store store) throws EhrUnavailable {
        char[] password = password(store);
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(open(store, password), password);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new EhrUnavailable("The key in " + store.file() + " cannot be used; is its password another one?");
        }
    }

    private static TrustManager[] trusted(Store store) throws EhrUnavailable {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(open(store, password(store)));
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new EhrUnavailable("The authorities in " + store.file() + " cannot be used");
        }
    }

    private static KeyStore open(Store store, char[] password) throws EhrUnavailable {
        try {
            return KeyStore.getInstance(new File(store.file()), password);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new EhrUnavailable(
                    "The store " + store.file() + " cannot be opened; check the file and its password");
        }
    }

    private static char[] password(Store store) throws EhrUnavailable {
        Optional<String> file = store.passwordFile();
        if (file.isEmpty()) {
            return new char[0];
        }
        try {
            return Files.readString(Path.of(file.get())).strip().toCharArray();
        } catch (IOException | InvalidPathException e) {
            throw new EhrUnavailable("The password file " + file.get() + " cannot be read");
        }
    }
}
