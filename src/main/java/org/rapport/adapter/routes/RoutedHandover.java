package org.rapport.adapter.routes;

import java.util.List;
import java.util.function.Supplier;
import org.rapport.application.publish.Handover;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.site.Site;

/** Hands scores to another route than the one that the site's {@code publish.target} names. */
public final class RoutedHandover implements Handover {
    private final Supplier<RoutedScoreWriter> writer;

    /** The writer is asked for at each handover, as routes are made after what they call. */
    public RoutedHandover(Supplier<RoutedScoreWriter> writer) {
        this.writer = writer;
    }

    @Override
    public List<Result> handOver(String target, Site site, List<Publication> batch) {
        return writer.get().write(site, target, batch);
    }
}
