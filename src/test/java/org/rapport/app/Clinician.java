package org.rapport.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.rapport.testing.Chromium;

/** A clinician with a browser of their own, who remembers everything that it was given. */
final class Clinician implements AutoCloseable {
    static {
        // A busy machine takes its time; nothing here is about how long.
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    final BrowserContext context;
    final Page page;
    final List<String> complaints = new ArrayList<>();
    final List<Response> responses = new ArrayList<>();

    Clinician(Chromium chromium, int width, ColorScheme scheme) {
        this(chromium, width, scheme, "Europe/Berlin");
    }

    /** A clinician whose computer has the time of this zone. */
    Clinician(Chromium chromium, int width, ColorScheme scheme, String zone) {
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, width < 500 ? 740 : 900)
                        .setColorScheme(scheme)
                        .setTimezoneId(zone));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onResponse(responses::add);
    }

    /** Opens the app in a client's record. */
    Clinician open(Rig rig, String patient) {
        page.navigate(rig.record(patient));
        assertThat(page.locator("#freshness")).containsText("As read from the EHR");
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Where in the window a point of the chart is. */
    double[] place(String series, String day, double value) {
        List<?> place = (List<?>) page.evaluate(
                """
                async ([series, day, value]) => {
                  const echarts = await import('./echarts.js');
                  const { wall } = await import('./dom.js');
                  const place = document.getElementById('chart');
                  const [x, y] = echarts.getInstanceByDom(place).convertToPixel({ seriesId: series }, [wall(day), value]);
                  const box = place.getBoundingClientRect();
                  return [box.x + x, box.y + y];
                }""",
                List.of(series, day, value));
        return new double[] {((Number) place.get(0)).doubleValue(), ((Number) place.get(1)).doubleValue()};
    }

    /** Where the first point of a series is on the axis of time, whose clock is the hospital's. */
    String leftmost(String series) {
        return (String) page.evaluate(
                """
                async (series) => {
                  const echarts = await import('./echarts.js');
                  const option = echarts.getInstanceByDom(document.getElementById('chart')).getOption();
                  const [at] = option.series.find((one) => one.id === series).data[0].value;
                  return option.useUTC ? new Date(at).toISOString() : 'in the zone of the browser';
                }""",
                series);
    }

    /** The colour of the headings within the picture. */
    String ink() {
        return (String)
                page.evaluate(
                        """
                async () => {
                  const echarts = await import('./echarts.js');
                  return echarts.getInstanceByDom(document.getElementById('chart')).getOption().title[0].textStyle.color;
                }""");
    }

    Frame frame() {
        return page.frames().get(1);
    }

    @Override
    public void close() {
        context.close();
    }
}
