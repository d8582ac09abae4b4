package io.contractharness.contract.source;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads strict JSON (RFC 8259): UTF-8 without a byte-order mark, each member once, nothing after the value, exact numbers. */
public final class StrictJson {
    /** A token needs a hundred times more memory in a tree than in a body; a full sandbox has half as many tokens. */
    private static final int MAX_TOKENS = 1_000_000;

    private static final JsonMapper JSON = Json.strict(MAX_TOKENS);

    /** Has no limit, because the harness may write more than one request may hold. */
    private static final JsonMapper WRITTEN = Json.strict(Long.MAX_VALUE);

    private static final char REPLACEMENT = '\ufffd';

    private StrictJson() {}

    /** Reads JSON that the harness wrote itself. */
    public static JsonNode written(byte[] bytes) {
        try {
            return WRITTEN.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws MalformedJsonException when the bytes are not one well-formed JSON value; the message says what came and where */
    public static JsonNode parse(byte[] bytes) {
        if (bytes.length == 0) {
            throw new MalformedJsonException("an empty body");
        }
        if (hasByteOrderMark(bytes)) {
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
            throw new MalformedJsonException(isGzip(bytes) ? "bytes compressed with gzip" : "bytes that are not UTF-8");
        } catch (NumberFormatException e) { // such as 1e99999999999
            throw new MalformedJsonException("a number whose exponent is larger than can be reckoned with");
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new MalformedJsonException(plain(e.getOriginalMessage()) + place);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: it reads from memory
        }
    }

    /** Whether a text begins with the byte-order mark of UTF-8, which JSON must not have (RFC 8259, section 8.1). */
    public static boolean hasByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    /** RFC 1952, section 2.3.1. */
    private static boolean isGzip(byte[] bytes) {
        return bytes.length >= 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // bytes that are not UTF-8 become this character; it may also have been sent itself
        if (text.indexOf(REPLACEMENT) >= 0) {
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
