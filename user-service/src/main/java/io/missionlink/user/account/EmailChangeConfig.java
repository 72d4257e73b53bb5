package io.missionlink.user.account;

import io.missionlink.user.password.TryLimit;
import io.smallrye.config.ConfigMapping;

/** How often one may ask for another e-mail address. */
@ConfigMapping(prefix = "mission-link.email-change")
interface EmailChangeConfig {

    TryLimit accountLimit();
}
