package io.portcullis.oracle.store;

import io.portcullis.oracle.price.TickJournal;

/** A journal that is open until it is closed, and so is the right to write it, if this process has it. */
public interface HistoryJournal extends TickJournal, AutoCloseable {
    @Override
    void close();
}
