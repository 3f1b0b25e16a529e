package org.rapport.testing.oauth;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.MisbehavingEhr.Script;
import org.rapport.testing.Reply;

/** An EHR that says where its tokens are to be had and lets nobody read without one. */
public final class GuardedEhr implements AutoCloseable {
    private final MisbehavingEhr socket;
    private volatile Reply smart;

    /**
     * An EHR in front of which the authorization server stands.
     *
     * @param inner answers those who are let in
     */
    public GuardedEhr(AuthorizationServer authorization, Script inner) {
        smart = configuration(authorization.tokenEndpoint(), "");
        socket = MisbehavingEhr.playing(request -> {
            if (request.path().equals("/fhir/.well-known/smart-configuration")) {
                return smart;
            }
            return authorization.accepts(request.header("Authorization"))
                    ? inner.reply(request)
                    : Reply.status(401, "WWW-Authenticate: Bearer");
        });
    }

    /** What it publishes from now on. */
    public void publishes(Reply reply) {
        smart = reply;
    }

    /** What an EHR publishes of its authorization server. */
    public static Reply configuration(URI tokenEndpoint, String further) {
        return Reply.json(200, "{\"token_endpoint\":\"" + tokenEndpoint + "\"" + further + "}");
    }

    /** A member of that document: a list of texts. */
    public static String list(String name, String... values) {
        return ",\"" + name + "\":["
                + Stream.of(values).map(value -> "\"" + value + "\"").collect(Collectors.joining(",")) + "]";
    }

    public URI base() {
        return socket.base();
    }

    /** What was asked beside the configuration. */
    public List<Request> requests() {
        return socket.requests().stream()
                .filter(request -> !request.path().contains(".well-known"))
                .toList();
    }

    @Override
    public void close() {
        socket.close();
    }
}
