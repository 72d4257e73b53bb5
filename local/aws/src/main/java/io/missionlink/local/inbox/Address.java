package io.missionlink.local.inbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.http.Json;

/** An address in a mail header. The name may be empty. */
record Address(String name, String address) {

    ObjectNode toJson() {
        return Json.object().put("Name", name).put("Address", address);
    }

    boolean contains(String lowerCase) {
        return address.toLowerCase(java.util.Locale.ROOT).contains(lowerCase)
                || name.toLowerCase(java.util.Locale.ROOT).contains(lowerCase);
    }
}
