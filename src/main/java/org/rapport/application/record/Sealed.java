package org.rapport.application.record;

import java.util.HexFormat;
import java.util.UUID;

/**
 * An entry in its place.
 *
 * @param chain whose chain
 * @param number its place there, from 1
 * @param entry what was done
 * @param hash of the entry before it and of this one
 */
public record Sealed(UUID chain, long number, Entry entry, byte[] hash) {

    /** How far its chain had come with it. */
    public Head head() {
        return new Head(chain, number, HexFormat.of().formatHex(hash), entry.at());
    }
}
