package org.rapport.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.sandbox.caseload.Caseload;
import org.rapport.sandbox.caseload.CaseloadGenerator;
import org.rapport.sandbox.caseload.CaseloadLoader;
import org.rapport.sandbox.caseload.CaseloadSettings;
import org.rapport.sandbox.caseload.LiveFeed;
import org.rapport.sandbox.ehr.EhrSettings;
import org.rapport.sandbox.ehr.SandboxEhr;
import org.rapport.sandbox.smart.DeskSettings;
import org.rapport.sandbox.smart.RegisteredApp;
import org.rapport.sandbox.smart.SmartDesk;

/**
 * The sandbox EHR as a program. Arguments, all optional: {@code port}, {@code token}, {@code seed}, {@code
 * feed.seconds} between arrivals (0 for no feed), {@code feed.delay} seconds before the first one and {@code feed.days}
 * held back for the feed, {@code app} where Rapport is, whose app for clinicians is registered then.
 */
public final class SandboxEhrMain {
    /** The id under which Rapport's app for clinicians is registered. */
    static final String APP = "rapport-app";

    private SandboxEhrMain() {}

    /** Loads the caseload, then serves until the process ends. */
    public static void main(String[] arguments) {
        Tether.hold();
        Options options = Options.of(arguments);
        EhrSettings open = EhrSettings.onPort(options.number("port", 8081));
        String token = options.text("token", "");
        Instant now = Instant.now();
        CaseloadSettings settings = CaseloadSettings.of(options.number("seed", 7), now);
        CaseloadGenerator generator = new CaseloadGenerator(settings);
        int seconds = options.number("feed.seconds", 8);
        Duration heldBack = Duration.ofDays(seconds == 0 ? 0 : options.number("feed.days", 4));
        Caseload caseload = generator.generate();
        SandboxEhr ehr = SandboxEhr.start(
                token.isEmpty() ? open : open.requiringToken(token),
                desk(options.text("app", "")),
                store -> new CaseloadLoader(store).load(caseload.until(now.minus(heldBack))));
        CaseloadLoader loader = new CaseloadLoader(ehr.store());
        System.out.println("Sandbox EHR on " + ehr.baseUrl() + " holds " + settings.clients() + " clients.");
        if (seconds > 0) {
            new LiveFeed(
                            generator,
                            loader,
                            caseload.after(now.minus(heldBack)),
                            settings.clients() + 1,
                            Clock.systemUTC())
                    .start(Duration.ofSeconds(options.number("feed.delay", 60)), Duration.ofSeconds(seconds));
        }
    }

    private static SmartDesk desk(String rapport) {
        SmartDesk desk = new SmartDesk(DeskSettings.plain());
        if (!rapport.isEmpty()) {
            desk.register(new RegisteredApp(
                    APP,
                    rapport + "/app/launch",
                    List.of(rapport + "/app/callback"),
                    Optional.of(rapport + "/jwks/sandbox.json")));
        }
        return desk;
    }
}
