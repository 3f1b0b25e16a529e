package org.rapport.testing.oauth;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

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

    /** One more certificate, that nobody trusts, in a store of its own. */
    public void also(String name) throws IOException {
        identity(name);
    }

    /** One more certificate, whose time was over some days ago. */
    public void expired(String name) throws IOException {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-startdate",
                "-10d",
                "-validity",
                "2",
                "-dname",
                "CN=" + name,
                "-keystore",
                store(name));
    }

    /** A certificate. */
    public X509Certificate certificate(String name) throws GeneralSecurityException, IOException {
        return (X509Certificate) open(name).getCertificate(name);
    }

    /** SHA-256 of a certificate, in hexadecimal digits. */
    public String sha256(String name) throws GeneralSecurityException, IOException {
        byte[] certificate = certificate(name).getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
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

    /** What a server works with that leaves it to others to know whose certificate it is. */
    public SSLContext contextForAnybody(String shown) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(open(shown), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {new TrustsAnybody()}, null);
        return context;
    }

    private static final class TrustsAnybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
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
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-Xshare:auto"));
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
