package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.exceptions.PayloadTooLargeException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.rapport.adapter.web.BoundedBody;

/**
 * A request as HAPI sees it: it accepts JSON, whatever else it accepts (HAPI would rather give a browser XML), and its
 * body ends in an error when it gets too large, however it is sent.
 */
final class JsonRequest extends HttpServletRequestWrapper {
    JsonRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getHeader(String name) {
        return "Accept".equalsIgnoreCase(name) ? Constants.CT_FHIR_JSON_NEW : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return "Accept".equalsIgnoreCase(name)
                ? Collections.enumeration(List.of(Constants.CT_FHIR_JSON_NEW))
                : super.getHeaders(name);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Limited(super.getInputStream());
    }

    private static final class Limited extends ServletInputStream {
        private final ServletInputStream body;
        private long read;

        private Limited(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int octet = body.read();
            account(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = body.read(target, offset, length);
            account(Math.max(count, 0));
            return count;
        }

        private void account(int more) throws IOException {
            read += more;
            if (read > RequestRules.LARGEST_BODY) {
                BoundedBody.discard(body);
                throw new PayloadTooLargeException("The body is larger than 1 MB");
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
