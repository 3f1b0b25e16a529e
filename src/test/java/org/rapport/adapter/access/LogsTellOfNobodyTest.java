package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.access.Asking.Caller;
import org.rapport.adapter.access.Asking.Reach;
import org.rapport.application.access.Role;
import org.rapport.testing.TestDatabase;
import org.rapport.whole.TwoHospitals;
import org.rapport.whole.WholeModule;

/** A run of the whole module with its logs at their finest: no name, answer, free text or token is in any line. */
class LogsTellOfNobodyTest {
    private static final String NAME = "Unmistakable-Family-Name";
    private static final String WORDS = "words-that-somebody-wrote";
    private static final String ANSWER = "LA6570-1";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger ours = Logger.getLogger("org.rapport");
    private final Logger all = Logger.getLogger("");
    private final Level before = ours.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line) + trace(line.getThrown()));
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        ours.setLevel(Level.ALL);
        all.addHandler(handler);
    }

    @AfterEach
    void leave() {
        all.removeHandler(handler);
        ours.setLevel(before);
    }

    @Test
    void whateverIsAskedAtWhicheverDoor() throws Exception {
        Asking asking = Asking.started();
        List<String> tokens = new ArrayList<>();
        for (Caller caller : List.of(
                new Caller(Role.CLINICIAN, Reach.EVERYTHING),
                new Caller(Role.ADMINISTRATOR, Reach.EVERYTHING),
                new Caller(Role.QUALITY, Reach.EVERYTHING),
                new Caller(Role.CLINICIAN, Reach.ONE_PATIENT))) {
            tokens.add(asking.token(caller));
            for (Ask ask : Ask.LIST) {
                asking.send(ask, Optional.of(caller), "south-cem");
            }
        }
        for (Ask ask : wrong()) {
            for (Role role : List.of(Role.CLINICIAN, Role.ADMINISTRATOR)) {
                asking.send(ask, Optional.of(new Caller(role, Reach.EVERYTHING)), "south-cem");
            }
        }
        assertClean(tokens);
    }

    /** Requests with words in them that are refused. */
    private static List<Ask> wrong() {
        List<Ask> asks = new ArrayList<>();
        for (Ask ask : Ask.LIST) {
            if (!ask.body().isEmpty()) {
                String door = ask.door();
                asks.add(new Ask(door, "", "POST", ask.path(), "{\"" + WORDS + "\":\"" + NAME + "\"}", "", false));
                asks.add(new Ask(door, "", "POST", ask.path(), "{\"text\": " + WORDS + NAME, "", false));
                asks.add(new Ask(door, "", "POST", ask.path(), ask.body().replace("{client}", NAME), "", false));
            }
            asks.add(new Ask(
                    ask.door(),
                    "",
                    "GET",
                    ask.path() + (ask.path().contains("?") ? "&" : "?") + "name=" + NAME + "&code=" + WORDS + "&_text="
                            + WORDS,
                    "",
                    "",
                    false));
        }
        return asks;
    }

    @Test
    void whateverIsReceivedAndScored(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) throws Exception {
        try (WholeModule module = new WholeModule(TestDatabase.fresh(), TwoHospitals.settings(folder))) {
            TwoHospitals.tell(module);
            TwoHospitals.tellWhatCannotBeRead(module, NAME, WORDS);
        }
        assertClean(List.of());
    }

    private void assertClean(List<String> tokens) {
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            assertThat(line).doesNotContain(NAME, WORDS, ANSWER);
            for (String token : tokens) {
                assertThat(line).doesNotContain(token.substring(token.lastIndexOf('.') + 1));
            }
        }
    }
}
