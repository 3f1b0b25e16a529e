package org.rapport.adapter.checkin;

import io.nayuki.qrcodegen.QrCode;

/** A link as a QR code, an SVG image that needs nothing else. */
final class QrSvg {
    /** Quiet modules around the code, which the standard demands for scanning. */
    private static final int BORDER = 4;

    private QrSvg() {}

    static String of(String address) {
        QrCode code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
        int size = code.size + 2 * BORDER;
        StringBuilder dark = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    dark.append("M%d,%dh1v1h-1z".formatted(x + BORDER, y + BORDER));
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" version="1.1" viewBox="0 0 %1$d %1$d" role="img" \
                aria-label="QR code of the link"><rect width="100%%" height="100%%" fill="#fff"/>\
                <path d="%2$s" fill="#000"/></svg>"""
                .formatted(size, dark);
    }
}
