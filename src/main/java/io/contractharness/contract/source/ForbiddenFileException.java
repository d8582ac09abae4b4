package io.contractharness.contract.source;

import java.io.IOException;

/** A file that is not read, because of what it is or where it is; the message continues a sentence that names it. */
public final class ForbiddenFileException extends IOException {
    private ForbiddenFileException(String why) {
        super(why);
    }

    static ForbiddenFileException outside() {
        return new ForbiddenFileException("which leads out of the folder");
    }

    static ForbiddenFileException noFile() {
        return new ForbiddenFileException("which is no regular file");
    }

    static ForbiddenFileException tooLarge(long maxBytes) {
        return new ForbiddenFileException("which has more than " + maxBytes + " bytes");
    }
}
