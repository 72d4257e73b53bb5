package io.missionlink.notification;

/** What a template gets: everything is text already, in the reader's language. */
sealed interface Mail {

    /** The name of its template, in the folder of each language. */
    String template();

    /** @param proposer the name, or that there is none to tell */
    record Mission(String id, String content, String streamer, String proposer, String pot) {
    }

    /**
     * The reader.
     *
     * @param pledge own pledges, all together
     * @param refund what came back of them
     * @param kept what did not
     */
    record To(String name, boolean streamer, boolean contributor, String pledge, String refund, String kept) {
    }

    /** The clock of a mission runs. */
    record Accepted(To to, Mission mission, String deadline) implements Mail {
        @Override
        public String template() {
            return "accepted";
        }
    }

    /**
     * A mission ended.
     *
     * @param outcome name of the outcome
     * @param failureShare what the streamer keeps of a failed mission; empty if nothing
     * @param note of the streamer; empty if there is none
     */
    record Ended(To to, Mission mission, String outcome, String failureShare, String note) implements Mail {
        @Override
        public String template() {
            return "ended";
        }
    }

    /** A pot is where it belongs. */
    record Settled(To to, Mission mission, String outcome, String paid, String fee, String refunded) implements Mail {
        @Override
        public String template() {
            return "settled";
        }
    }
}
