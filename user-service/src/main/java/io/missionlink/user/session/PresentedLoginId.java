package io.missionlink.user.session;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

import io.missionlink.user.input.RuleValidator;

/** A login id that is looked up: only one that no account can have is refused. */
@Documented
@Constraint(validatedBy = PresentedLoginId.Validator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface PresentedLoginId {

    /** Replaced by the rule's own answer. */
    String message() default "is not valid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** By {@link LoginRules#loginId}. */
    final class Validator extends RuleValidator<PresentedLoginId> {

        public Validator() {
            super(LoginRules::loginId);
        }
    }
}
