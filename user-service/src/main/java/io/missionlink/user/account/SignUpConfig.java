package io.missionlink.user.account;

import io.missionlink.user.password.AttemptLimit;
import io.smallrye.config.ConfigMapping;

/** Rate limits for sign-ups. */
@ConfigMapping(prefix = "mission-link.sign-up")
interface SignUpConfig {

    AttemptLimit addressLimit();

    AttemptLimit loginIdLimit();
}
