package io.contractharness.simulator;

import java.io.IOException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty and WireMock refuse by themselves, told as the API tells refusals: JSON, never a page or a stack trace. */
final class Refusals extends ErrorHandler {
    private final Judge judge;

    Refusals(Judge judge) {
        this.judge = judge;
        setCacheControl(null);
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback)
            throws IOException {
        Gate.send(answer(request, code, cause), response, callback);
    }

    private Answer answer(Request request, int code, Throwable cause) {
        if (code == HttpStatus.NOT_FOUND_404) {
            String path = request.getHttpURI().getPath();
            return judge.unknown(request.getMethod(), path == null ? "/" : path);
        }
        // WireMock takes a request apart (charset, cookies, host, parts of a form) before it looks for a stub.
        boolean unreadable = code >= 500 && cause instanceof IllegalArgumentException;
        int status = unreadable ? HttpStatus.BAD_REQUEST_400 : code;
        return Answer.message(status, HttpStatus.getMessage(status));
    }
}
