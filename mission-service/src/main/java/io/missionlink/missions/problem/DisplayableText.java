package io.missionlink.missions.problem;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import io.missionlink.text.Text;

/** Text without characters that are unsafe to display, see {@link Text#isClean}. */
@Documented
@Constraint(validatedBy = DisplayableText.Check.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface DisplayableText {

    String message() default "must not contain control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Validates the text. Null is valid. */
    final class Check implements ConstraintValidator<DisplayableText, String> {

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || Text.isClean(text);
        }
    }
}
