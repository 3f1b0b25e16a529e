package org.rapport.domain.scoring;

import java.util.List;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.score.Score;

/**
 * A form that an instrument could read.
 *
 * @param form the form
 * @param instrument the instrument whose key scored it
 * @param scores its scores, with value or without
 */
record ScoredForm(ResponseFact form, Instrument instrument, List<Score> scores) {}
