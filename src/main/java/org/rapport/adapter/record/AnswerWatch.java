package org.rapport.adapter.record;

/** Is told before the first byte of an answer leaves. */
@FunctionalInterface
interface AnswerWatch {

    /**
     * The answer begins.
     *
     * @param status its HTTP status
     * @throws org.rapport.application.record.NotRecorded when it must not
     */
    void begins(int status);
}
