package io.missionlink.notification;

/** Data of an e-mail template. All values are formatted text in the recipient's language. */
sealed interface MailTemplateData {

    /** Name of the template, in the folder of each language. */
    String template();

    /**
     * @param link to the mission's page in the web client
     * @param proposer name, or the placeholder of an anonymous or former user
     */
    record Mission(String link, String content, String streamer, String proposer, String pot) {
    }

    /**
     * The recipient of the e-mail.
     *
     * @param pledge sum of the recipient's pledges
     * @param refund refunded part of that sum
     * @param paidOut part of that sum that was not refunded: payout and fee
     */
    record Recipient(String name, boolean streamer, boolean contributor, String pledge, String refund, String paidOut) {
    }

    /** The streamer accepted the mission. @param note of the streamer; empty without one */
    record Accepted(Recipient recipient, Mission mission, String deadline, String note) implements MailTemplateData {
        @Override
        public String template() {
            return "accepted";
        }
    }

    /**
     * The mission ended.
     *
     * @param outcome name of the outcome
     * @param failureShare percentage of a failed mission's pot that the streamer keeps; empty if 0
     * @param feeOnFailure whether the platform takes a fee from that share
     * @param note of the streamer; empty without one
     */
    record Ended(Recipient recipient, Mission mission, String outcome, String failureShare,
            boolean feeOnFailure, String note) implements MailTemplateData {
        @Override
        public String template() {
            return "ended";
        }
    }

    /** The mission is settled: every pledge is paid out or refunded. */
    record Settled(Recipient recipient, Mission mission, String outcome, String paid, String fee,
            String refunded) implements MailTemplateData {
        @Override
        public String template() {
            return "settled";
        }
    }
}
