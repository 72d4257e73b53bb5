package io.missionlink.user.account;

import io.missionlink.user.password.AttemptLimit;
import io.smallrye.config.ConfigMapping;

/** Rate limit for changes of the e-mail address. */
@ConfigMapping(prefix = "mission-link.email-change")
interface EmailChangeConfig {

    AttemptLimit accountLimit();
}
