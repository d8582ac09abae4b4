package io.contractharness.report.merge;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.contractharness.contract.source.Json;
import io.contractharness.contract.source.UnreadableFileException;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.exchange.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that should be a {@code result.json}: read within bounds, because it may come from anywhere.
 *
 * @param unreadable what to do when there is no such file
 */
record ResultFile(Path path, String unreadable) {
    /** The next step where the file itself is at fault. */
    static final String AGAIN = "run verify again";

    /** A value of a tree takes a hundred times its byte; a report of a thousand broken rules has half as many. */
    private static final int MAX_VALUES = 500_000;

    private static final ObjectReader JSON =
            Json.strict(MAX_VALUES).reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int MEGABYTE = 1024 * 1024;
    private static final int MAX_SHOWN = 120;

    /** A part of the heap, because a tree takes more room than its text. */
    private static int maxMegabytes() {
        return (int) Math.max(4, Math.min(64, Runtime.getRuntime().maxMemory() / 16 / MEGABYTE));
    }

    JsonNode tree() {
        try {
            return JSON.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes()))
                    .toString());
        } catch (StreamConstraintsException e) {
            throw wrong(
                    "",
                    "JSON of at most 500 levels and " + MAX_VALUES + " names and values, no number longer than 1000"
                            + " digits",
                    "more, " + line(e),
                    AGAIN);
        } catch (JacksonException | CharacterCodingException | NumberFormatException e) {
            throw wrong("", "JSON", "something else" + (e instanceof JacksonException j ? ", " + line(j) : ""), AGAIN);
        } catch (IOException e) {
            throw unreadable(e.getClass().getSimpleName().replace("Exception", ""));
        }
    }

    private static String line(JacksonException e) {
        return "at line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr());
    }

    private byte[] bytes() throws IOException {
        BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!file.isRegularFile()) { // a pipe would never end, and a link may lead anywhere
            String kind = file.isDirectory() ? "a folder" : file.isSymbolicLink() ? "a link" : "a device or pipe";
            throw wrong("", "a file", kind, unreadable);
        }
        int max = maxMegabytes() * MEGABYTE;
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = file.size() > max ? new byte[0] : in.readNBytes(max + 1);
            if (file.size() > max || bytes.length > max) { // it may have grown
                throw wrong(
                        "",
                        "at most " + maxMegabytes() + " MB (a sixteenth of the heap)",
                        Math.max(file.size(), bytes.length) / MEGABYTE + " MB",
                        "give Java a larger heap, such as -Xmx1g, if verify wrote it");
            }
            return bytes;
        }
    }

    private UnreadableFileException unreadable(String kind) {
        return new UnreadableFileException(path + ": cannot be read (" + kind + "); " + unreadable);
    }

    InvalidResultException wrong(String pointer, String wanted, String came, String next) {
        return new InvalidResultException(path + (pointer.isEmpty() ? "" : " " + VisibleText.inLine(pointer))
                + ": wanted " + wanted + ", came " + came + "; " + next);
    }

    /** A value of a file of somebody else in one short line. */
    static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.isContainerNode() ? kind(value) : value.toString();
        String visible = VisibleText.inLine(SecretMasker.none().mask(text));
        return visible.length() <= MAX_SHOWN
                ? visible
                : visible.substring(0, MAX_SHOWN) + "… (" + visible.length() + " characters)";
    }

    private static String kind(JsonNode value) {
        String number = value.size() == 1 ? "1 member" : value.size() + " members";
        return (value.isArray() ? "a list of " : "an object of ") + number;
    }
}
