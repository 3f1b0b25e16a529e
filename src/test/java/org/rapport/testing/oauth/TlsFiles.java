package org.rapport.testing.oauth;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates on files, made by the JDK's keytool: of a server at 127.0.0.1, of a client, and who trusts whom. */
public final class TlsFiles {
    public static final String PASSWORD = "changeit-please";

    private final Path folder;

    public TlsFiles(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        identity("server");
        identity("client");
        identity("stranger");
        trust("server", "trusts-server");
        trust("client", "trusts-client");
    }

    public String passwordFile() {
        return folder.resolve("password").toString();
    }

    public String store(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    /** What a server that knows only the client works with. */
    public SSLContext serverContext() throws GeneralSecurityException, IOException {
        return context("server", "trusts-client");
    }

    /** What somebody works with who shows one certificate and trusts those of a store. */
    public SSLContext context(String shown, String trusting) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(open(shown), PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(open(trusting));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private KeyStore open(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(store(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void identity(String name) throws IOException {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=ip:127.0.0.1",
                "-keystore",
                store(name));
    }

    private void trust(String name, String trusting) throws IOException {
        String certificate = folder.resolve(name + ".crt").toString();
        keytool("-exportcert", "-alias", name, "-file", certificate, "-keystore", store(name));
        keytool("-importcert", "-noprompt", "-alias", name, "-file", certificate, "-keystore", store(trusting));
    }

    private static void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        "keytool failed: " + new String(process.getInputStream().readAllBytes()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("keytool was interrupted", e);
        }
    }
}
