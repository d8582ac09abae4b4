package io.contractharness.validation.leak;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * One text of an answer.
 *
 * @param place such as {@code response body}
 * @param header whether it stands in a header
 * @param views the text as it came, and after each round of decoding
 */
record AnswerText(String place, boolean header, List<String> views) {

    /** The names and the values of the headers, and the body. */
    static List<AnswerText> of(Response response) {
        List<AnswerText> texts = new ArrayList<>();
        for (Header header : response.headers()) {
            // The name may be the secret itself, so it is not part of the place.
            texts.add(new AnswerText("name of a response header", true, List.of(header.name())));
            texts.add(new AnswerText("response header " + header.name(), true, EscapeDecoder.views(header.value())));
        }
        texts.add(new AnswerText("response body", false, EscapeDecoder.views(response.text())));
        return texts;
    }

    boolean contains(String part) {
        return views.stream().anyMatch(view -> view.contains(part));
    }

    /** The text with all escapes decoded. */
    String decoded() {
        return views.get(views.size() - 1);
    }
}
