package org.rapport.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.hooks.Clinic.Answer;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.oauth.CapturedLog;

/** Whatever is in trouble, a clinician sees an empty list and no error page, and the log says nothing about anybody. */
class TroubleTest {
    private static final URI EHR = URI.create("https://ehr.example.org/fhir");

    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void stopListening() {
        log.close();
    }

    private static AdviceSettings within(Duration limit) {
        AdviceSettings defaults = AdviceSettings.defaults();
        return new AdviceSettings(
                Optional.empty(), List.of(), Set.of(), Optional.empty(), Optional.empty(), defaults.lookBack(), limit);
    }

    @Test
    void answersAnEmptyListWithoutADatabase() {
        DataSource refusing = source(() -> {
            throw new SQLException("Connection to secret-host refused for Patient/p");
        });
        try (Clinic clinic = new Clinic(refusing, within(Duration.ofSeconds(20)), Hospital.at("berlin", EHR))) {
            Answer answer = clinic.post(Ask.VIEW, Ask.view("p-4711").json());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.cards()).isEmpty();
            assertThat(clinic.post(Ask.VIEW + "/feedback", "{\"feedback\":[]}").status())
                    .isEqualTo(503);
        }
        assertThat(log.ours()).isNotEmpty().noneMatch(line -> line.contains("4711") || line.contains("secret-host"));
    }

    @Test
    void answersAnEmptyListWhenTheDatabaseDoesNotAnswerInTime() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        DataSource silent = source(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw new SQLException("interrupted", e);
            }
        });
        try (Clinic clinic = new Clinic(silent, within(Duration.ofMillis(300)), Hospital.at("berlin", EHR))) {
            assertThat(clinic.post(Ask.VIEW, Ask.view("p").json()).cards()).isEmpty();
            interrupted.await();
        }
        assertThat(log.ours()).anyMatch(line -> line.contains("no answer in time"));
    }

    @Test
    void makesDoWithItsOwnScoresWhenTheEhrDoesNotAnswerInTime() {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.silence());
                Clinic clinic = new Clinic(
                        TestDatabase.fresh().source(),
                        within(Duration.ofSeconds(4)),
                        Hospital.at("berlin", ehr.base()))) {
            clinic.told("berlin", new Story("p").session("2026-03-23").srs("2026-03-23", "8.0"));

            assertThat(clinic.post(
                                    Ask.VIEW,
                                    Ask.view("p")
                                            .at(ehr.base())
                                            .token("t0ken-9")
                                            .json())
                            .topics())
                    .containsExactly("alliance-drop");
        }
        assertThat(log.ours()).anyMatch(line -> line.contains("in time")).noneMatch(line -> line.contains("t0ken-9"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void logsThatTheEhrRefusesTheUserAndNotWho(int status) {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.status(status));
                Clinic clinic = new Clinic(
                        TestDatabase.fresh().source(),
                        within(Duration.ofSeconds(20)),
                        Hospital.at("berlin", ehr.base()))) {
            Ask ask = Ask.view("p-4711").at(ehr.base()).token("t0ken-9");
            assertThat(clinic.post(Ask.VIEW, ask.json()).cards()).isEmpty();
        }
        assertThat(log.ours())
                .filteredOn(line -> line.contains("Site berlin") && line.contains(Integer.toString(status)))
                .hasSize(1)
                .noneMatch(line -> line.contains("4711") || line.contains("t0ken-9") || line.contains("example"));
    }

    @Test
    void tellsTheOtherConcernsWhenWhatIsDueCannotBeTold() {
        TestDatabase database = TestDatabase.fresh();
        try (Clinic clinic = new Clinic(
                database.source(), within(Duration.ofSeconds(20)), Hospital.at("berlin", EHR, Set.of("srs")))) {
            clinic.told(
                    "berlin",
                    new Story("p")
                            .session("2026-03-23")
                            .srs("2026-03-23", "8.0")
                            .booked("2026-04-01"));
            assertThat(clinic.post(Ask.VIEW, Ask.view("p").json()).topics())
                    .containsExactly("alliance-drop", "form-due");

            database.execute("update fact set body = '{}' where source_type = 'Encounter'");
            assertThat(clinic.post(Ask.VIEW, Ask.view("p").json()).topics()).containsExactly("alliance-drop");
        }
    }

    /** Something that happens instead of a connection. */
    @FunctionalInterface
    private interface Instead {
        void happens() throws SQLException;
    }

    private static DataSource source(Instead instead) {
        return (DataSource) Proxy.newProxyInstance(
                TroubleTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        instead.happens();
                    }
                    return method.getReturnType() == PrintWriter.class ? new PrintWriter(System.err) : null;
                });
    }
}
