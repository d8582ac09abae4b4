package io.contractharness.mock.server;

import io.contractharness.mock.api.CurrentApi;
import io.contractharness.mock.exchange.Reply;
import io.contractharness.mock.exchange.Responses;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Errors of Jetty in the form of the API: JSON, never a page or a stack trace. */
final class ErrorResponses extends ErrorHandler {
    private final CurrentApi current;
    private final ResponseWriter writer;

    ErrorResponses(CurrentApi current, ResponseWriter writer) {
        this.current = current;
        this.writer = writer;
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
        Reply reply = Reply.of(answer(request, code, cause));
        writer.head(reply.response(), reply.delivery(), request, response);
        response.write(true, ByteBuffer.wrap(reply.response().body()), callback);
    }

    private io.contractharness.exchange.Response answer(Request request, int code, Throwable cause) {
        if (code == HttpStatus.NOT_FOUND_404) {
            String path = request.getHttpURI().getPath();
            return current.get().unknown(request.getMethod(), path == null ? "/" : path);
        }
        int status = code == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 ? HttpStatus.BAD_REQUEST_400 : code;
        String name = HttpStatus.getMessage(status);
        String why = reason(cause, status, name);
        return Responses.message(status, why.isEmpty() ? name : name + ": " + why);
    }

    /** Jetty's own message, which repeats at most one character of the request. */
    private static String reason(Throwable cause, int status, String name) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof HttpException refused
                    && refused.getReason() != null
                    && !refused.getReason().equals(name)) {
                return refused.getReason();
            }
        }
        return status == HttpStatus.BAD_REQUEST_400
                ? "wanted a request line and headers as HTTP/1.1 defines them, came something else"
                : "";
    }
}
