package org.rapport.adapter.cdshooks;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.rapport.application.chart.ClinicianReads;
import org.rapport.application.pull.EhrUnavailable;

/** Reads from an EHR that may take a part of the time limit only, so that there is time left for what is known without. */
public final class PromptReads implements ClinicianReads {
    private final ClinicianReads reads;
    private final Deadline deadline;

    public PromptReads(ClinicianReads reads, Deadline deadline) {
        this.reads = reads;
        this.deadline = deadline;
    }

    @Override
    public Found search(Access access, String search, int mostPages) throws EhrUnavailable {
        return inTime(() -> reads.search(access, search, mostPages));
    }

    @Override
    public Optional<byte[]> read(Access access, String reference) throws EhrUnavailable {
        return inTime(() -> reads.read(access, reference));
    }

    private <T> T inTime(Callable<T> read) throws EhrUnavailable {
        try {
            return deadline.keep(read);
        } catch (TimeoutException e) {
            throw new EhrUnavailable("The EHR did not answer in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EhrUnavailable unavailable) {
                throw unavailable;
            }
            throw new EhrUnavailable(
                    "The EHR could not be read: " + e.getCause().getClass().getSimpleName());
        }
    }
}
