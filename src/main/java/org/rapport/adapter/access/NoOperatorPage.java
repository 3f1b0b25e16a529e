package org.rapport.adapter.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.rapport.adapter.web.PagePolicy;

/** What a browser shows of operations to somebody who signed in and is no administrator. Programs get the same sentence as JSON. */
final class NoOperatorPage {
    /** The place of the module comes from the server's settings and not from the request. */
    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>Operations are closed to you</title>
              <link rel="icon" href="data:,">
              <link rel="stylesheet" href="%1$s/login/page.css">
            </head>
            <body>
            <main>
              <h1>Operations are closed to you</h1>
              <p class="alert" role="alert">%2$s.</p>
              <p>You can see <a href="%1$s/audit/">audits</a> and sign out there, or
              <a href="%1$s/login/?to=operations">sign in as somebody else</a>.</p>
            </main>
            </body>
            </html>
            """;

    private NoOperatorPage() {}

    static void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        PagePolicy.OF_ITS_OWN.writeTo(response);
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream()
                .write(PAGE.formatted(request.getContextPath(), OperationsAccess.NO_OPERATOR)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
