package io.missionlink.local.stack;

import java.io.IOException;

/** How a process is told to end. */
enum StopSignal {
    TERM,
    /** PostgreSQL's "fast": it ends its connections instead of waiting for them. */
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
