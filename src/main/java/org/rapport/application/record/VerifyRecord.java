package org.rapport.application.record;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds out whether any entry was changed, moved or taken away.
 *
 * <p>Within a chain each hash must follow from the one before. Across chains, what one swears to of another must be there,
 * unless its time was over; and so must be the heads that somebody wrote down elsewhere.
 */
public final class VerifyRecord {
    private static final int AT_ONCE = 1000;

    private final Chains chains;
    private final Seal seal;

    public VerifyRecord(Chains chains, Seal seal) {
        this.chains = chains;
        this.seal = seal;
    }

    /**
     * What was found.
     *
     * @param entries how many fit
     * @param heads where each chain ends, as far as it holds
     * @param breaks what is wrong: of each chain the first, and each head that is not there
     */
    public record Findings(long entries, List<Head> heads, List<Break> breaks) {}

    /**
     * Something that is wrong.
     *
     * @param chain whose chain
     * @param number the first entry that does not fit, or is not there
     * @param sentence what is wrong with it
     */
    public record Break(UUID chain, long number, String sentence) {}

    /** Looks at all chains, and for the heads that somebody wrote down. */
    public Findings verify(List<Head> writtenDown) {
        Sworn sworn = Sworn.of(chains.ofTheRecord());
        List<Break> breaks = new ArrayList<>();
        List<Head> heads = new ArrayList<>();
        long entries = 0;
        for (UUID chain : chains.all()) {
            Walk walk = walk(chain, sworn);
            entries += walk.fitting();
            walk.last().map(Sealed::head).ifPresent(heads::add);
            walk.broken().ifPresent(breaks::add);
        }
        sworn.heads().forEach(head -> missing(head, sworn, "another chain").ifPresent(breaks::add));
        writtenDown.forEach(
                head -> missing(head, sworn, "what was written down").ifPresent(breaks::add));
        return new Findings(entries, List.copyOf(heads), List.copyOf(breaks));
    }

    private record Walk(long fitting, Optional<Sealed> last, Optional<Break> broken) {}

    private Walk walk(UUID chain, Sworn sworn) {
        Optional<Sealed> last = Optional.empty();
        long fitting = 0;
        List<Sealed> page = chains.after(chain, 0, AT_ONCE);
        while (!page.isEmpty()) {
            for (Sealed kept : page) {
                Optional<Break> broken = fault(last, kept, sworn);
                if (broken.isPresent()) {
                    return new Walk(fitting, last, broken);
                }
                last = Optional.of(kept);
                fitting++;
            }
            page = chains.after(chain, page.get(page.size() - 1).number(), AT_ONCE);
        }
        return new Walk(fitting, last, Optional.empty());
    }

    private Optional<Break> fault(Optional<Sealed> before, Sealed kept, Sworn sworn) {
        long expected = before.map(one -> one.number() + 1)
                .or(() -> sworn.cut(kept.chain()).map(cut -> cut.number() + 1))
                .orElse(1L);
        if (kept.number() != expected) {
            return Optional.of(new Break(kept.chain(), expected, "is missing; " + kept.number() + " follows"));
        }
        byte[] hash = before.map(Sealed::hash)
                .or(() -> sworn.cut(kept.chain()).map(cut -> HexFormat.of().parseHex(cut.hash())))
                .orElseGet(Seal::nothing);
        return seal.holds(hash, kept)
                ? Optional.empty()
                : Optional.of(new Break(kept.chain(), kept.number(), "is not as it was when it was recorded"));
    }

    private Optional<Break> missing(Head head, Sworn sworn, String witness) {
        Optional<Sealed> found = chains.at(head.chain(), head.number());
        if (found.isEmpty()) {
            return sworn.isOver(head)
                    ? Optional.empty()
                    : Optional.of(new Break(head.chain(), head.number(), "is missing, and " + witness + " knows it"));
        }
        return found.get().head().hash().equals(head.hash())
                ? Optional.empty()
                : Optional.of(new Break(head.chain(), head.number(), "is another one than " + witness + " knows"));
    }
}
