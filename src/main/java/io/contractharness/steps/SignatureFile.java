package io.contractharness.steps;

import java.util.Arrays;
import java.util.HexFormat;

/** Files of a declared type and size. A file of an image type is a valid image of one pixel. */
final class SignatureFile {
    private SignatureFile() {}

    /** The bytes; all zero for another type and for a size that is too small for an image. */
    static byte[] of(String mimeType, int size) {
        byte[] picture = HexFormat.of()
                .parseHex(
                        switch (mimeType) {
                            case "image/jpeg" -> jpeg();
                            case "image/png" -> png();
                            default -> "";
                        });
        // Readers ignore the bytes after the end of an image.
        return Arrays.copyOf(picture.length > size ? new byte[0] : picture, size);
    }

    private static String jpeg() {
        String quantization = "ffdb004300" + "01".repeat(64);
        String grey = "ffc0000b080001000101011100";
        String huffman = "ffc400140001" + "00".repeat(16) + "ffc400141001" + "00".repeat(16);
        return "ffd8" + quantization + grey + huffman + "ffda0008010100003f00" + "3f" + "ffd9";
    }

    private static String png() {
        return "89504e470d0a1a0a" + "0000000d49484452000000010000000108000000003a7e9b55"
                + "0000000a49444154785e6360000000020001de9e8fbf" + "0000000049454e44ae426082";
    }
}
