package io.missionlink.local.aws.secrets;

import java.util.Map;

import io.missionlink.local.aws.http.QueryService;
import io.missionlink.local.aws.http.Xml;

/** STS: every caller is the root user of the account. */
public final class Sts {

    private Sts() {
    }

    public static QueryService service(String account) {
        return new QueryService("https://sts.amazonaws.com/doc/2011-06-15/",
                Map.of("GetCallerIdentity", parameters -> new Xml().text("Arn", "arn:aws:iam::" + account + ":root")
                        .text("UserId", account).text("Account", account)));
    }
}
