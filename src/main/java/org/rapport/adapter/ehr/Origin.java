package org.rapport.adapter.ehr;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.rapport.application.pull.EhrUnavailable;

/**
 * The place at which a site's EHR is, and the only one that Rapport talks to on its behalf: scheme, host, port and path
 * prefix of its base URL.
 */
final class Origin {
    private static final String ILLEGAL_IN_URLS = " \"<>\\^`{|}";
    private final URI base;

    private Origin(URI base) {
        this.base = base;
    }

    static Origin of(URI base) {
        String text = base.toString();
        return new Origin(URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
    }

    /** The URL of a resource, a search or an operation relative to the base; an empty text gives the base itself. */
    URI at(String relative) throws EhrUnavailable {
        return admit(base + (relative.isEmpty() || relative.startsWith("?") ? "" : "/") + relative);
    }

    /** The URL when it lies within this origin. */
    URI admit(String url) throws EhrUnavailable {
        return pinned(parse(url));
    }

    /**
     * The URL of a link found at {@code current} when it lies within this origin. A relative one is understood as RFC
     * 3986 says, and else, as many servers mean it, as relative to the base.
     */
    URI follow(URI current, String link) throws EhrUnavailable {
        URI target = parse(link);
        if (target.isAbsolute() || target.getRawAuthority() != null) {
            return pinned(current.resolve(target));
        }
        if (link.startsWith("?")) {
            return pinned(parse(withoutQuery(current) + target));
        }
        URI resolved = current.resolve(target);
        boolean rooted = link.startsWith("/");
        return pinned(rooted || contains(resolved) ? resolved : parse(base + "/" + target));
    }

    private URI pinned(URI url) throws EhrUnavailable {
        if (!contains(url)) {
            throw new EhrUnavailable("A link of the EHR leads to " + place(url) + ", which is not within " + base
                    + "; it is not followed");
        }
        return url;
    }

    private boolean contains(URI url) {
        return base.getScheme().equalsIgnoreCase(url.getScheme())
                && url.getHost() != null
                && base.getHost().equalsIgnoreCase(url.getHost())
                && port(base) == port(url)
                && url.getRawUserInfo() == null
                && within(path(url));
    }

    private boolean within(String path) {
        boolean climbs = ("/" + path + "/").contains("/../") || ("/" + path + "/").contains("/./");
        return !climbs && (path.equals(path(base)) || path.startsWith(path(base) + "/"));
    }

    private static String path(URI url) {
        return Optional.ofNullable(url.getPath()).orElse("");
    }

    private static String withoutQuery(URI url) {
        String text = url.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    private static String place(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return (url.getScheme() == null ? "" : url.getScheme() + ":") + "//" + url.getHost() + port;
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equals(url.getScheme().toLowerCase(Locale.ROOT)) ? 443 : 80;
    }

    /** Servers put characters such as {@code |} into links as they are; they are escaped rather than refused. */
    private static URI parse(String url) throws EhrUnavailable {
        StringBuilder escaped = new StringBuilder(url.length());
        for (char c : url.toCharArray()) {
            escaped.append(ILLEGAL_IN_URLS.indexOf(c) < 0 ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        int fragment = escaped.indexOf("#");
        try {
            return new URI(fragment < 0 ? escaped.toString() : escaped.substring(0, fragment));
        } catch (URISyntaxException e) {
            throw new EhrUnavailable("A link of the EHR is not a URL; it is not followed");
        }
    }
}
