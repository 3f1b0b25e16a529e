package org.rapport.adapter.ehr;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rapport.application.pull.EhrUnavailable;

/**
 * One request and its whole answer, bounded in time and size.
 *
 * @param label method and path, for sentences
 * @param whom who is asked, such as {@code the EHR}
 * @param maximumBytes a larger answer is refused
 * @param timeout for the answer as a whole
 */
record Transfer(String label, String whom, long maximumBytes, Duration timeout) {

    /**
     * The JDK's own request timeout ends with the headers; waiting here bounds a body that trickles in as well.
     */
    HttpResponse<byte[]> await(HttpClient http, HttpRequest message) throws EhrUnavailable {
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(message, info -> new BoundedBody(maximumBytes));
        try {
            return pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new EhrUnavailable(label + " was not answered within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw ConnectionFailure.of(label, e.getCause(), whom);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new EhrUnavailable(label + " was interrupted because Rapport is stopping");
        }
    }
}
