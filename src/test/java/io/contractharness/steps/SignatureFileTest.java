package io.contractharness.steps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureFileTest {
    @ParameterizedTest
    @CsvSource({"image/png, 67", "image/png, 90", "image/jpeg, 141", "image/jpeg, 1024"})
    void an_image_has_the_declared_type_and_size(String type, int size) throws IOException {
        byte[] file = SignatureFile.of(type, size);
        assertEquals(size, file.length);
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            ImageReader reader = ImageIO.getImageReadersByMIMEType(type).next();
            reader.setInput(in);
            BufferedImage image = reader.read(0);
            assertEquals("1 x 1", image.getWidth() + " x " + image.getHeight());
        }
    }

    @ParameterizedTest
    @CsvSource({"image/png, 66", "image/jpeg, 140", "image/jpeg, 0", "text/plain, 5", "'', 1"})
    void other_types_and_too_small_sizes_are_zeros(String type, int size) {
        assertArrayEquals(new byte[size], SignatureFile.of(type, size));
    }
}
