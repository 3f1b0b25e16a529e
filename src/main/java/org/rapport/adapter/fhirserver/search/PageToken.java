package org.rapport.adapter.fhirserver.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The opaque value of a next link. It carries the whole search and the place where the page before ended, so that any
 * node can answer it and none has to remember anything. It grants nothing: the search in it is read and admitted like
 * any other. The check sum tells a damaged link from a good one.
 *
 * @param resourceType the type that is searched
 * @param query the search as a URL query
 * @param cursor the catalogue's cursor
 */
record PageToken(String resourceType, String query, String cursor) {
    static final String PARAMETER = "_page";

    /** What a link may be long, in characters; containers take 8,192 bytes of a request line and its headers. */
    private static final int LONGEST = 6 * 1024;

    /** What a search may be long, in bytes; a few kilobytes of a link could be inflated to anything. */
    private static final int LONGEST_SEARCH = 64 * 1024;
    /** A cursor is no longer, and hardly to be deflated. */
    private static final int LONGEST_CURSOR = 2 * 1024;

    String encode() {
        String text = resourceType + "\n" + query + "\n" + cursor;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(deflated(checkSum(text) + "\n" + text));
    }

    /** Refuses a search whose next page could not be asked for. */
    static void refuseTooLong(String resourceType, String query) {
        if (query.length() > LONGEST_SEARCH - LONGEST_CURSOR
                || new PageToken(resourceType, query, "").encode().length() > LONGEST - LONGEST_CURSOR) {
            throw new BadSearch(
                    "",
                    "The search is too long for a link to its next page; name fewer values, or ask in several searches");
        }
    }

    static PageToken decode(String token) {
        if (token.length() > LONGEST) {
            throw foreign();
        }
        String[] parts = text(token).split("\n", 4);
        if (parts.length != 4 || !parts[0].equals(checkSum(parts[1] + "\n" + parts[2] + "\n" + parts[3]))) {
            throw foreign();
        }
        return new PageToken(parts[1], parts[2], parts[3]);
    }

    private static byte[] deflated(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String text(String token) {
        try (InputStream in = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(token)))) {
            byte[] text = in.readNBytes(LONGEST_SEARCH + 1);
            if (text.length > LONGEST_SEARCH) {
                throw foreign();
            }
            return new String(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | IOException e) {
            throw foreign();
        }
    }

    static BadSearch foreign() {
        return new BadSearch(PARAMETER, "This page link was not made by this endpoint or is damaged; search again");
    }

    /**
     * The search as names and values.
     *
     * @throws BadSearch when a value is not encoded as URLs are, which only a forged link holds
     */
    Map<String, String[]> asked() {
        try {
            return pairs();
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
    }

    private Map<String, String[]> pairs() {
        Map<String, String[]> asked = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                asked.merge(pair.substring(0, equals), new String[] {value}, PageToken::append);
            }
        }
        return asked;
    }

    private static String[] append(String[] before, String[] one) {
        String[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = one[0];
        return all;
    }

    private static String checkSum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
