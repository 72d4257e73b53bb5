package io.missionlink.user.account;

import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.text.Text;
import io.missionlink.user.input.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Changes to one's own profile; what is left out stays. */
@RegisterForReflection
public record ProfileChange(
        @Schema(minLength = 1, maxLength = 50) Optional<String> displayName,
        @Schema(maxLength = 254, format = "email") Optional<String> email,
        @Schema(enumeration = {
                "ko", "en" }) Optional<String> locale,
        Optional<Boolean> streamer){

    void check() {
        Checks checks = new Checks();
        checks.optional("displayName", displayName, AccountRules::displayName);
        checks.optional("email", email, AccountRules::email);
        checks.optional("locale", locale, AccountRules::locale);
        checks.done();
    }

    Account applyTo(Account account) {
        return new Account(account.id(), account.loginId(), email.orElse(account.email()),
                displayName.map(Text::shown).orElse(account.displayName()), streamer.orElse(account.streamer()),
                locale.orElse(account.locale()), account.createdAt(), account.tokenVersion());
    }
}
