package io.missionlink.user.input;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/**
 * Maximum length in UTF-16 code units. {@code @Size} is not used because OpenAPI would document it in code points.
 */
@Documented
@Constraint(validatedBy = MaxUtf16Length.Validator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxUtf16Length {

    /** Greatest length in UTF-16 code units. */
    int max() default 512;

    String message() default "must have at most {max} UTF-16 code units";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Compares the length with the maximum. */
    final class Validator implements ConstraintValidator<MaxUtf16Length, String> {

        private int max;

        @Override
        public void initialize(MaxUtf16Length constraint) {
            max = constraint.max();
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || value.length() <= max;
        }
    }
}
