package org.rapport.application.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapport.application.site.Notifications;
import org.rapport.application.site.Site;

/** The secret by which an EHR shows that a notification is its own: read anew each time, so that it can be exchanged. */
public final class NotificationSecret {
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9\\-._~+/]{20,200}=*");

    private NotificationSecret() {}

    /** The secret of a site; empty when it takes no notifications, or when its file holds no usable one. */
    public static Optional<String> of(Site site) {
        return site.connections().notifications().map(Notifications::secretFile).flatMap(NotificationSecret::read);
    }

    /** Whether this is the header that the EHR has to send, compared in a time that does not depend on how it differs. */
    public static boolean matches(Site site, String authorization) {
        Optional<String> secret = of(site);
        return secret.isPresent() && MessageDigest.isEqual(bytes("Bearer " + secret.get()), bytes(authorization));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<String> read(String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)).strip())
                    .filter(secret -> USABLE.matcher(secret).matches());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
