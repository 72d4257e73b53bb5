package io.missionlink.missions.streamer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** Settings whose maximum amount is not below the minimum. The violation names the field {@code maxAmount}. */
@Documented
@Constraint(validatedBy = OrderedAmounts.Check.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface OrderedAmounts {

    String message() default "must be greater than or equal to minAmount";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Compares the amounts. */
    final class Check implements ConstraintValidator<OrderedAmounts, StreamerSettings> {

        @Override
        public boolean isValid(StreamerSettings settings, ConstraintValidatorContext context) {
            boolean ordered = settings.maxAmount() >= settings.minAmount();
            if (!ordered) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                        .addPropertyNode("maxAmount").addConstraintViolation();
            }
            return ordered;
        }
    }
}
