package org.rapport.checkin;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a QR code out of its image. */
final class QrReader {
    private static final int BORDER = 4;

    private QrReader() {}

    static String read(String svg) throws Exception {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
        if (!box.find()) {
            throw new IllegalArgumentException("The image has no size");
        }
        BitMatrix modules = new BitMatrix(Integer.parseInt(box.group(1)) - 2 * BORDER);
        Matcher dark = Pattern.compile("M(\\d+),(\\d+)h1v1h-1z").matcher(svg);
        while (dark.find()) {
            modules.set(Integer.parseInt(dark.group(1)) - BORDER, Integer.parseInt(dark.group(2)) - BORDER);
        }
        return new Decoder().decode(modules).getText();
    }
}
