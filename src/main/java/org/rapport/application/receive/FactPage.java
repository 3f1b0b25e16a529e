package org.rapport.application.receive;

import java.util.List;
import org.rapport.domain.fact.Fact;

/**
 * What one page gave.
 *
 * @param facts the facts, in the order of the page
 * @param rejections resources that lack what is needed
 * @param ignored resources that are nothing to Rapport, such as encounters that are not therapy
 */
public record FactPage(List<Fact> facts, List<Rejection> rejections, int ignored) {
    public FactPage {
        facts = List.copyOf(facts);
        rejections = List.copyOf(rejections);
    }
}
