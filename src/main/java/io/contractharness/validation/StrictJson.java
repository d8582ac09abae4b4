package io.contractharness.validation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contractharness.contract.source.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON as RFC 8259 writes it and no other: UTF-8 without a byte-order mark, no member twice, nothing after the
 * value, numbers exact.
 */
public final class StrictJson {
    /** As a tree, a token takes a hundred times the room that it takes in a body; a full sandbox has half so many. */
    private static final int MOST_TOKENS = 1_000_000;

    private static final JsonMapper JSON = Json.strict(MOST_TOKENS);

    /** Without the bound of one input: several may have made larger what we wrote. */
    private static final JsonMapper WRITTEN = Json.strict(Long.MAX_VALUE);

    private static final char UNREADABLE = '\ufffd';

    private StrictJson() {}

    /** Reads what was written from trees of ours. */
    public static JsonNode written(byte[] bytes) {
        try {
            return WRITTEN.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes UTF-8 on one line; through a writer, since Jackson's own UTF-8 escapes what lies beyond the basic plane. */
    public static JsonGenerator generator(OutputStream out) throws IOException {
        return WRITTEN.createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /**
     * @throws MalformedJsonException when the bytes are not one well-formed JSON value; the message tells what came and
     *     where
     */
    public static JsonNode parse(byte[] bytes) {
        if (bytes.length == 0) {
            throw new MalformedJsonException("an empty body");
        }
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            throw new MalformedJsonException("a byte-order mark before the JSON");
        }
        try (JsonParser parser = JSON.createParser(text(bytes))) {
            JsonNode node = JSON.readTree(parser);
            if (node == null) {
                throw new MalformedJsonException("only white space");
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "More text after the value", parser.currentTokenLocation());
            }
            return node;
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("bytes that are not UTF-8");
        } catch (NumberFormatException e) { // such as 1e99999999999
            throw new MalformedJsonException("a number whose exponent is larger than can be reckoned with");
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new MalformedJsonException(plain(e.getOriginalMessage()) + place);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is read but memory
        }
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(UNREADABLE)
                >= 0) { // as bytes that are no UTF-8 become; the character itself may have come too
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        }
        return text;
    }

    /** The parser's message without the names of its settings. */
    private static String plain(String text) {
        String line = text.lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\[Source: .*?; (line: \\d+, column: \\d+)]", "$1")
                .replaceFirst(", from `\\w+(\\.\\w+)*\\(\\)`", "");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
