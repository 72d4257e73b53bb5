package io.missionlink.missions.problem;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import io.missionlink.text.DisplayText;

/** Text that other users see, see {@link DisplayText}. */
@Documented
@Constraint(validatedBy = DisplayableText.Check.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface DisplayableText {

    /** Whether the text may have line breaks. */
    boolean lines() default false;

    /** Default message; the rule replaces it. */
    String message() default "is not valid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Validates normalised text. Null is valid. */
    final class Check implements ConstraintValidator<DisplayableText, String> {

        private boolean lines;

        @Override
        public void initialize(DisplayableText constraint) {
            lines = constraint.lines();
        }

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            Optional<String> violation = Optional.ofNullable(text)
                    .flatMap(lines ? DisplayText::violationOfLines : DisplayText::violation);
            violation.ifPresent(message -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
            });
            return violation.isEmpty();
        }
    }
}
