package org.rapport.adapter.access;

import java.util.Optional;

/**
 * What the policy looks at. Forwarding headers are not among it: anybody can write them.
 *
 * @param localAddress the address of ours the connection came in at
 * @param host the Host header
 * @param origin the Origin header
 * @param authorization the Authorization header
 */
record Approach(String localAddress, Optional<String> host, Optional<String> origin, Optional<String> authorization) {}
