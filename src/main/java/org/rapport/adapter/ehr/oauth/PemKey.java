package org.rapport.adapter.ehr.oauth;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key in PEM (PKCS #8, not encrypted). An elliptic-curve key needs its public half too, since Java cannot
 * compute it: OpenSSL writes it into the same structure, and a {@code PUBLIC KEY} block in the same file does as well.
 */
final class PemKey {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{3,30})-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    /** Tag and length of the optional public key of RFC 5915 for P-384, and the mark of an uncompressed point. */
    private static final byte[] POINT_FOLLOWS = HexFormat.of().parseHex("a16403620004");

    private static final int COORDINATE = 48;

    private PemKey() {}

    /**
     * Reads the key.
     *
     * @throws UnusableKey with a sentence that says what to do
     */
    static JWK read(String pem) throws UnusableKey {
        byte[] der = block(pem, "PRIVATE KEY")
                .orElseThrow(() -> new UnusableKey(
                        "is neither a JWK nor a PEM file with a plain 'BEGIN PRIVATE KEY' block; convert it with openssl"
                                + " pkcs8 -topk8 -nocrypt"));
        try {
            return rsa(der).isPresent() ? rsa(der).get() : ec(der, block(pem, "PUBLIC KEY"));
        } catch (GeneralSecurityException | IllegalArgumentException | IllegalStateException e) {
            throw new UnusableKey("holds no readable RSA or P-384 private key");
        }
    }

    private static Optional<JWK> rsa(byte[] der) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("RSA");
        PrivateKey key;
        try {
            key = factory.generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
        RSAPrivateCrtKey whole = (RSAPrivateCrtKey) key;
        RSAPublicKey open = (RSAPublicKey)
                factory.generatePublic(new RSAPublicKeySpec(whole.getModulus(), whole.getPublicExponent()));
        return Optional.of(new RSAKey.Builder(open).privateKey(whole).build());
    }

    private static JWK ec(byte[] der, Optional<byte[]> publicBlock) throws GeneralSecurityException, UnusableKey {
        KeyFactory factory = KeyFactory.getInstance("EC");
        ECPrivateKey secret = (ECPrivateKey) factory.generatePrivate(new PKCS8EncodedKeySpec(der));
        if (!Curve.P_384.equals(Curve.forECParameterSpec(secret.getParams()))) {
            throw new UnusableKey("holds a key of another curve than P-384, which ES384 needs");
        }
        ECPublicKey open = (ECPublicKey)
                (publicBlock.isPresent()
                        ? factory.generatePublic(new X509EncodedKeySpec(publicBlock.get()))
                        : factory.generatePublic(new ECPublicKeySpec(pointIn(der), secret.getParams())));
        return new ECKey.Builder(Curve.P_384, open).privateKey(secret).build();
    }

    private static ECPoint pointIn(byte[] der) throws UnusableKey {
        int end = der.length;
        int x = end - 2 * COORDINATE;
        int mark = x - POINT_FOLLOWS.length;
        if (mark < 0 || !Arrays.equals(der, mark, x, POINT_FOLLOWS, 0, POINT_FOLLOWS.length)) {
            throw new UnusableKey("holds no public key beside the private one; add what openssl pkey -pubout prints");
        }
        return new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(der, x, x + COORDINATE)),
                new BigInteger(1, Arrays.copyOfRange(der, x + COORDINATE, end)));
    }

    private static Optional<byte[]> block(String pem, String kind) {
        Matcher matcher = BLOCK.matcher(pem);
        while (matcher.find()) {
            if (matcher.group(1).equals(kind)) {
                return Optional.of(Base64.getMimeDecoder().decode(matcher.group(2)));
            }
        }
        return Optional.empty();
    }
}
