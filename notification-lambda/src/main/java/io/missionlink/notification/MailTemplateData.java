package io.missionlink.notification;

import java.util.List;

/** Data of an e-mail template. All values are formatted text in the recipient's language; an amount of 0 is empty. */
sealed interface MailTemplateData {

    /** Name of the template, in the folder of each language. */
    String template();

    /**
     * @param link to the mission's page in the web client
     * @param content quoted lines
     * @param proposer name, or the placeholder of an anonymous or former user
     */
    record Mission(String link, String content, String streamer, String proposer, String pot) {
    }

    /**
     * The recipient of the e-mail.
     *
     * @param pledge sum of the recipient's pledges
     * @param refund part of that sum that is refunded
     * @param kept part of that sum that is not refunded: payout and fee
     */
    record Recipient(String name, boolean streamer, boolean proposer, boolean contributor, String pledge, String refund,
            String kept) {
    }

    /** Division of the pot: the streamer's part after the fee, the fee, and the contributors' part. */
    record Split(String paid, String fee, String refunded) {
    }

    /**
     * The streamer has to accept or reject the mission.
     *
     * @param timeLimit duration from acceptance to deadline
     * @param answerBy time at which the mission lapses
     */
    record Proposed(Recipient recipient, Mission mission, String timeLimit, String answerBy) implements MailTemplateData {
        @Override
        public String template() {
            return "proposed";
        }
    }

    /**
     * The mission started.
     *
     * @param automatic whether the streamer's settings accepted it
     * @param note quoted lines of the streamer; empty without a note
     */
    record Accepted(Recipient recipient, Mission mission, boolean automatic, String deadline,
            String note) implements MailTemplateData {
        @Override
        public String template() {
            return "accepted";
        }
    }

    /**
     * The mission ended.
     *
     * @param split of the settlement to come
     * @param outcome name of the outcome
     * @param time of the end
     * @param failureShare percentage of a failed mission's pledges that the streamer receives; empty if nothing is paid
     * @param note quoted lines of the streamer; empty without a note
     * @param settlementFollows whether the recipient gets an e-mail about the settlement
     */
    record Ended(Recipient recipient, Mission mission, Split split, String outcome, String time, String failureShare,
            String note, boolean settlementFollows) implements MailTemplateData {
        @Override
        public String template() {
            return "ended";
        }
    }

    /**
     * The mission is settled: every pledge is paid out or refunded.
     *
     * @param time of the settlement
     */
    record Settled(Recipient recipient, Mission mission, Split split, String outcome,
            String time) implements MailTemplateData {
        @Override
        public String template() {
            return "settled";
        }
    }

    /**
     * A payment of the recipient changed, without a mission.
     *
     * @param name of the recipient
     * @param change name of the {@link PaymentChange}
     * @param amount of the payment
     * @param owed amount that the recipient owes after the change
     * @param link to the web client, which shows the wallet
     */
    record Payment(String name, String change, String amount, String owed, String time,
            String link) implements MailTemplateData {
        @Override
        public String template() {
            return "payment";
        }
    }

    /**
     * E-mails that waited because of the limits of the recipient.
     *
     * @param count of the e-mails that the summary replaces
     * @param omitted number of older e-mails without a line; empty if every e-mail has one
     * @param omittedPaid sum of the payouts of these
     * @param omittedRefunded sum of the refunds of these
     * @param link to the web client
     */
    record Summary(String name, String count, List<Line> lines, String omitted, String omittedPaid, String omittedRefunded,
            String link) implements MailTemplateData {
        @Override
        public String template() {
            return "summary";
        }
    }

    /**
     * An e-mail in a summary.
     *
     * @param step name of the step
     * @param payment whether it tells of a payment, without content
     * @param content a quoted line
     * @param paid payout to the recipient
     * @param refund to the recipient
     * @param amount of the payment
     * @param owed by the recipient after the change of the payment
     */
    record Line(int number, String step, boolean payment, String time, String content, String pot, String pledge, String paid,
            String refund, String amount, String owed, String link) {

        /** Whether the money has moved; otherwise it will. */
        public boolean settled() {
            return step.equals(HeldMail.Step.SETTLED.name());
        }

        public boolean proposed() {
            return step.equals(HeldMail.Step.PROPOSED.name());
        }
    }
}
