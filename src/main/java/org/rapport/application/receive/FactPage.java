package org.rapport.application.receive;

import java.util.List;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;

/**
 * What one page gave.
 *
 * @param facts the facts, in the order of the page
 * @param rejections resources that lack what is needed
 * @param ignored resources that are nothing to Rapport, such as encounters that are not therapy
 * @param foreign those of them whose earlier versions may have been more than that
 */
public record FactPage(List<Fact> facts, List<Rejection> rejections, int ignored, List<Source> foreign) {
    public FactPage {
        facts = List.copyOf(facts);
        rejections = List.copyOf(rejections);
        foreign = List.copyOf(foreign);
    }

    /** A page without any that may have been more. */
    public FactPage(List<Fact> facts, List<Rejection> rejections, int ignored) {
        this(facts, rejections, ignored, List.of());
    }
}
