package io.missionlink.user.account;

import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.text.Text;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Body of a profile change. An omitted field stays unchanged. */
@RegisterForReflection
public record ProfileChange(
        @Schema(minLength = 1, maxLength = 50) @ValidDisplayName String displayName,
        @Schema(maxLength = 254, format = "email") @ValidEmailAddress String email,
        @Schema(enumeration = {
                "ko", "en" }) @ValidLocale String locale,
        Boolean streamer,
        @Schema(description = "true turns e-mail on, also after an unsubscription; false turns it off") Boolean mail){

    Optional<String> newEmail() {
        return Optional.ofNullable(email);
    }

    Optional<Boolean> newMail() {
        return Optional.ofNullable(mail);
    }

    Account applyTo(Account account) {
        return new Account(account.id(), account.loginId(), newEmail().orElse(account.email()),
                Optional.ofNullable(displayName).map(Text::normalize).orElse(account.displayName()),
                Optional.ofNullable(streamer).orElse(account.streamer()),
                Optional.ofNullable(locale).orElse(account.locale()), account.createdAt(), account.closing(),
                account.tokenVersion());
    }
}
