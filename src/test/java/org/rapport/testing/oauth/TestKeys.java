package org.rapport.testing.oauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/** Key pairs of the tests and the ways in which they are written to files. */
public final class TestKeys {
    /** PKCS #8 of P-384 as OpenSSL writes it: up to the private number, and between it and the public point. */
    private static final String OPENSSL_HEAD = "3081b6020100301006072a8648ce3d020106052b8104002204819e30819b0201010430";

    private static final String OPENSSL_MIDDLE = "a16403620004";

    private TestKeys() {}

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As Java writes it: for elliptic curves without the public half. */
    public static String pem(KeyPair pair) {
        return block("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    public static String publicPem(KeyPair pair) {
        return block("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    /** A P-384 key as {@code openssl genpkey} writes it, with the public half inside. */
    public static String opensslPem(KeyPair pair) {
        ECPublicKey open = (ECPublicKey) pair.getPublic();
        String hex = OPENSSL_HEAD
                + "%096x".formatted(((ECPrivateKey) pair.getPrivate()).getS())
                + OPENSSL_MIDDLE
                + "%096x%096x".formatted(open.getW().getAffineX(), open.getW().getAffineY());
        return block("PRIVATE KEY", HexFormat.of().parseHex(hex));
    }

    public static String block(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    /** Writes a file and gives its path. */
    public static String file(Path folder, String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + name + " cannot be written", e);
        }
    }
}
