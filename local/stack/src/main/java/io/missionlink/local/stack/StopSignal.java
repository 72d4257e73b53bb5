package io.missionlink.local.stack;

import java.io.IOException;

/** Signal that stops a process gracefully. */
enum StopSignal {
    TERM,
    /** PostgreSQL's "fast shutdown": it closes open connections instead of waiting for them. */
    INT;

    void send(Process process) {
        if (this == TERM) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + this, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
