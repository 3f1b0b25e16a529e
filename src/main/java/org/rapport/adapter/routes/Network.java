package org.rapport.adapter.routes;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Addresses that begin alike, such as {@code 10.1.2.0/24}; one address without a slash.
 *
 * @param address an address of it
 * @param bits how many bits are the same in all of them
 */
record Network(byte[] address, int bits) {

    static Network parse(String text) {
        String[] parts = text.split("/", 2);
        try {
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            return new Network(address, parts.length > 1 ? Integer.parseInt(parts[1]) : address.length * 8);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("hl7v2.senders names no address", e);
        }
    }

    boolean contains(InetAddress other) {
        byte[] theirs = other.getAddress();
        if (theirs.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((theirs[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
