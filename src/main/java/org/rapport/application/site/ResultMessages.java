package org.rapport.application.site;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How scores are sent as HL7 v2 results (ORU^R01).
 *
 * @param address who takes them; absent where nobody does
 * @param timeout how long an acknowledgement is waited for
 * @param version of HL7, 2.3 to 2.5.1
 * @param sender who sends
 * @param receiver who receives
 * @param processing MSH-11: P, T or D
 * @param patientAuthority PID-3-4, its parts separated by {@code &}; may be empty
 * @param codes the site's own codes of scores, by score
 * @param panels the site's own codes of groups of scores, by category
 * @param refusesErrors whether an AE is a refusal, else the message is sent again later
 */
public record ResultMessages(
        Optional<Address> address,
        Duration timeout,
        String version,
        Party sender,
        Party receiver,
        String processing,
        String patientAuthority,
        Map<String, Code> codes,
        Map<String, Code> panels,
        boolean refusesErrors) {
    /** No receiver; the rest as by default. */
    public static final ResultMessages NONE = new ResultMessages(
            Optional.empty(),
            Duration.ofSeconds(30),
            "2.5.1",
            new Party("RAPPORT", ""),
            new Party("", ""),
            "P",
            "",
            Map.of(),
            Map.of(),
            true);

    public ResultMessages {
        codes = Map.copyOf(codes);
        panels = Map.copyOf(panels);
    }

    /**
     * A place on the network.
     *
     * @param host name or number
     * @param port 1 to 65535
     */
    public record Address(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * One end of the line.
     *
     * @param application the system
     * @param facility where it stands; may be empty
     */
    public record Party(String application, String facility) {}

    /**
     * A code by which the receiver knows something.
     *
     * @param code the code
     * @param system the coding system as HL7 v2 names it, such as {@code LN} or {@code 99NORTH}
     */
    public record Code(String code, String system) {}
}
