package org.rapport.adapter.ehr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.Site.Credentials;

/** A bearer token that something else keeps in a file, read anew for each request. */
final class BearerToken {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9\\-._~+/]+=*");

    private BearerToken() {}

    static String read(Site site, Credentials.TokenFile tokenFile) throws EhrUnavailable {
        String token;
        try {
            token = Files.readString(Path.of(tokenFile.file())).strip();
        } catch (IOException | InvalidPathException e) {
            throw new EhrUnavailable("The token file of site '" + site.id() + "' cannot be read");
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new EhrUnavailable("The token file of site '" + site.id() + "' does not hold one bearer token");
        }
        return token;
    }
}
