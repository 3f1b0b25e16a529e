package org.rapport.application.record;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the hash of an entry: of the hash before it, the chain, the number and every part of the entry, each with its length
 * before it. Without a key it is SHA-256, which shows any change to whoever knows a later hash; with a key HMAC-SHA-256, which
 * nobody without the key can make anew.
 */
public final class Seal {
    /** What stands before the first entry of a chain. */
    private static final byte[] NOTHING = new byte[32];

    private static final int SHORTEST_KEY = 32;
    private static final int ABSENT = -1;

    private final Optional<byte[]> key;

    /**
     * @param key at least 32 bytes, if there is one
     * @throws IllegalArgumentException when it is shorter
     */
    public Seal(Optional<byte[]> key) {
        if (key.isPresent() && key.get().length < SHORTEST_KEY) {
            throw new IllegalArgumentException("The key of the record has fewer than " + SHORTEST_KEY + " bytes");
        }
        this.key = key.map(byte[]::clone);
    }

    /** What stands before the first entry of a chain. */
    public static byte[] nothing() {
        return NOTHING.clone();
    }

    /** The entry in its place, after one with a hash. */
    public Sealed after(byte[] before, UUID chain, long number, Entry entry) {
        return new Sealed(chain, number, entry, hash(before, chain, number, entry));
    }

    /** Whether an entry is as it was when it was sealed after one with a hash. */
    public boolean holds(byte[] before, Sealed kept) {
        byte[] right = hash(before, kept.chain(), kept.number(), kept.entry());
        return MessageDigest.isEqual(right, kept.hash());
    }

    private byte[] hash(byte[] before, UUID chain, long number, Entry entry) {
        byte[] content = content(before, chain, number, entry);
        try {
            if (key.isEmpty()) {
                return MessageDigest.getInstance("SHA-256").digest(content);
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.get(), "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    private static byte[] content(byte[] before, UUID chain, long number, Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(before);
            text(out, chain.toString());
            out.writeLong(number);
            what(out, entry);
            who(out, entry.agent());
            about(out, entry.about());
            maybe(out, entry.reason());
            text(out, entry.detail());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void what(DataOutputStream out, Entry entry) throws IOException {
        text(out, entry.id().toString());
        text(out, entry.at().toString());
        text(out, entry.deed().code());
        text(out, entry.outcome().code());
        text(out, entry.door());
    }

    private static void who(DataOutputStream out, Agent agent) throws IOException {
        text(out, agent.kind().name());
        text(out, agent.authority());
        text(out, agent.name());
        maybe(out, agent.client());
        many(out, agent.roles());
        text(out, agent.address());
    }

    private static void about(DataOutputStream out, Entry.About about) throws IOException {
        maybe(out, about.site());
        many(out, about.patients().stream().map(Subject::key).toList());
        maybe(out, about.resource());
        maybe(out, about.query());
    }

    private static void many(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    private static void maybe(DataOutputStream out, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            text(out, text.get());
        } else {
            out.writeInt(ABSENT);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
