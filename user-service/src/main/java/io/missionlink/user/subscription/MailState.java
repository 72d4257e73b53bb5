package io.missionlink.user.subscription;

/** State of the e-mail of an account. */
public enum MailState {
    /** SNS does not have the subscription yet. An e-mail waits for it. */
    PENDING,
    /**
     * SNS has the subscription, and delivers nothing until the owner of the address opens the link in the e-mail of SNS. If
     * that
     * does not happen in time, the state becomes {@link #OFF}.
     */
    UNCONFIRMED,
    /** E-mails arrive. */
    ON,
    /** Turned off by the user, ended by the owner of the address, or refused by SNS. No e-mail is sent. */
    OFF
}
