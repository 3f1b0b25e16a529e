package org.rapport.adapter.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The people who may sign in to operations with a password: a file with one {@code name:hash} a line, read anew when it
 * changes. When it cannot be read, nobody can sign in.
 */
final class Operators {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    private static final Logger LOG = Logger.getLogger(Operators.class.getName());
    private static final int MOST_KNOWN = 256;

    /** An unknown name costs as much time as a known one. */
    private static final PasswordHash NOBODY = PasswordHash.parse("pbkdf2-sha512:" + PasswordHash.ITERATIONS
            + ":AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private final Path file;
    private final AtomicReference<People> people = new AtomicReference<>(new People(FileTime.fromMillis(-1), Map.of()));

    /** Passwords that were right, as digests under a key of this process: a page asks often, and a hash takes long. */
    private final Map<String, String> right = new ConcurrentHashMap<>();

    private final byte[] key = new byte[32];

    /**
     * @param file the users file
     * @throws IllegalArgumentException with a sentence when it cannot be read or has a wrong line
     */
    Operators(Path file) {
        this.file = file;
        new SecureRandom().nextBytes(key);
        try {
            people.set(read());
        } catch (IOException e) {
            throw new IllegalArgumentException("rapport.operations.users-file cannot be read");
        }
    }

    /** Whether this password of this name was found right since the file last changed; costs nothing. */
    boolean knows(String name, String password) {
        refresh();
        return digest(name, password).equals(right.get(name));
    }

    /** Whether the password is right; takes a fraction of a second, whatever the answer. */
    boolean check(String name, String password) {
        refresh();
        PasswordHash hash = people.get().hashes().get(name);
        boolean same = (hash == null ? NOBODY : hash).matches(password.toCharArray());
        if (hash == null || !same) {
            return false;
        }
        if (right.size() > MOST_KNOWN) {
            right.clear();
        }
        right.put(name, digest(name, password));
        return true;
    }

    private void refresh() {
        try {
            if (!Files.getLastModifiedTime(file).equals(people.get().changed())) {
                people.set(read());
                right.clear();
                LOG.info("The file of operators was read anew");
            }
        } catch (IOException | IllegalArgumentException e) {
            people.set(new People(FileTime.fromMillis(-1), Map.of()));
            right.clear();
            LOG.log(Level.SEVERE, "Nobody can sign in to operations: {0}", e.getMessage());
        }
    }

    private People read() throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        Map<String, PasswordHash> hashes = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(hashes, line, i + 1);
            }
        }
        return new People(changed, Map.copyOf(hashes));
    }

    private static void add(Map<String, PasswordHash> hashes, String line, int number) {
        int colon = line.indexOf(':');
        String where = "rapport.operations.users-file, line " + number + ", ";
        if (colon < 0 || !NAME.matcher(line.substring(0, colon)).matches()) {
            throw new IllegalArgumentException(where + "does not begin with a name and a colon");
        }
        try {
            hashes.put(line.substring(0, colon), PasswordHash.parse(line.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + e.getMessage());
        }
    }

    private String digest(String name, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] digest = mac.doFinal((name + ":" + password).getBytes(StandardCharsets.UTF_8));
            return new String(digest, StandardCharsets.ISO_8859_1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA-256", e);
        }
    }

    private record People(FileTime changed, Map<String, PasswordHash> hashes) {}
}
