package dev.tradewinds.crds.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;

/** When nothing may run any more, whatever else is said or broken. */
@ValidationRule(
    value = "self.at.startsWith('close') || has(self.timeZone)",
    message = "a safety shutdown at a time of the clock needs a timeZone, such as UTC",
    fieldPath = ".timeZone",
    reason = "FieldValueRequired")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SafetyShutdownSpec(
    @Required
        @Size(min = 4, max = 16)
        @Pattern(ScheduleSpec.CLOCK_TIME_OR_AFTER_CLOSE)
        @JsonPropertyDescription("A time such as 21:05, or close with an offset such as close+65m.")
        String at,
    @Size(min = 1, max = 64)
        @Pattern(ScheduleSpec.ZONE)
        @JsonPropertyDescription("Zone of a time of the clock, such as UTC.")
        Optional<String> timeZone) {}
