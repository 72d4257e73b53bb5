package io.missionlink.user.account;

import io.missionlink.user.password.TryLimit;
import io.smallrye.config.ConfigMapping;

/** How often one may try to sign up. */
@ConfigMapping(prefix = "mission-link.sign-up")
interface SignUpConfig {

    TryLimit addressLimit();

    TryLimit loginIdLimit();
}
