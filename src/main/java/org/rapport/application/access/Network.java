package org.rapport.application.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What somebody's requests come from: an IPv4 address, or the /64 of an IPv6 address, of which one customer has all. */
public final class Network {
    private static final Pattern NUMERIC = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int PREFIX_BYTES = 8;

    private Network() {}

    /** Of a numeric address as servers write it; whatever else it is stands for itself. No name is looked up. */
    public static String of(String address) {
        String bare = address.replaceAll("[\\[\\]]|%.*", "");
        if (!NUMERIC.matcher(bare).matches()) {
            return bare;
        }
        try {
            InetAddress parsed = InetAddress.getByName(bare);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return bare;
        }
    }
}
