package io.portcullis.cli;

/** A sealed file that must not be used. The message names the file and what is wrong, never what is in it. */
public final class SealedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealedFileException(String message) {
        super(message);
    }
}
