package org.rapport.application.bulk;

/**
 * One line of a file of NDJSON.
 *
 * @param number counted from 1
 * @param content its bytes without the line's end; empty when it was too long to be kept
 * @param length how long it was, in bytes
 * @param ended whether a line's end followed; the last line of a file that broke off has none
 */
record Line(long number, byte[] content, long length, boolean ended) {

    boolean isTooLong() {
        return length > content.length;
    }

    boolean isBlank() {
        for (byte b : content) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return !isTooLong();
    }
}
