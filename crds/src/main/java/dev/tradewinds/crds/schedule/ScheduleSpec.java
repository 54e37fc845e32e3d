package dev.tradewinds.crds.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.crds.schema.Rules;
import dev.tradewinds.crds.schema.UniqueItems;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Optional;

/** When something runs. */
@ValidationRule(
    value = "has(self.calendar) != has(self.days)",
    message = "a schedule has either calendar (an exchange's trading days) or days (of the week)")
@ValidationRule(
    value =
        "has(self.calendar) || (!self.start.contains('e') && !self.stop.contains('e') && (!has(self.safetyShutdown) || !self.safetyShutdown.at.contains('e')))",
    message =
        "days of the week have no open and no close: give start, stop and safetyShutdown.at as times such as 08:30")
@ValidationRule(
    value = "has(self.timeZone) || (self.start.contains('e') && self.stop.contains('e'))",
    message = "a time of the clock needs a timeZone, such as America/New_York",
    fieldPath = ".timeZone",
    reason = "FieldValueRequired")
@ValidationRule(
    value = "self.start != self.stop",
    message = "start and stop are the same: nothing would ever run",
    fieldPath = ".stop",
    reason = "FieldValueInvalid")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ScheduleSpec(
    @JsonPropertyDescription(
            "An exchange whose trading days count, holidays and half days included.")
        @SchemaFrom(type = ExchangeCalendar.class)
        Optional<ExchangeCalendar> calendar,
    @Size(min = 1, max = 7)
        @UniqueItems
        @JsonPropertyDescription("Days of the week that count, with no regard to holidays.")
        Optional<List<Weekday>> days,
    @Size(min = 1, max = 3)
        @UniqueItems
        @JsonPropertyDescription(
            "Sessions of the exchange that count: open is the open of the first, close the close of the last. Regular where absent.")
        Optional<List<SessionName>> sessions,
    @Required
        @Size(min = 4, max = 16)
        @Pattern(MOMENT)
        @JsonPropertyDescription("A time such as 08:30, or open or close with an offset: open-60m.")
        String start,
    @Required
        @Size(min = 4, max = 16)
        @Pattern(MOMENT)
        @JsonPropertyDescription(
            "The same; a time of the clock that is not after the start is the next day's.")
        String stop,
    @Size(min = 1, max = 64)
        @Pattern(ZONE)
        @JsonPropertyDescription("Zone of times of the clock, such as America/New_York.")
        Optional<String> timeZone,
    @JsonPropertyDescription(
            "From then on nothing runs that is outside of its window: it is stopped, again and again, also when the rest of this object is broken or gone.")
        @SchemaFrom(type = SafetyShutdownSpec.class)
        Optional<SafetyShutdownSpec> safetyShutdown,
    @Size(min = 1, max = 253)
        @Pattern(Rules.CONFIG_MAP_NAME)
        @JsonPropertyDescription(
            "A ConfigMap of this namespace with days decided at short notice, by date: \"2025-01-09\": \"closed Mourning\", \"close 13:00 Storm\" or \"open\".")
        Optional<String> calendarOverrides,
    @JsonPropertyDescription("Somebody's word against the schedule, until it ends.")
        @SchemaFrom(type = ScheduleOverride.class)
        Optional<ScheduleOverride> override) {
  /** A moment of a day. */
  static final String MOMENT =
      "^(([01][0-9]|2[0-3]):[0-5][0-9]|(open|close)([+-](([0-9]{1,2}h)([0-9]{1,4}m)?|[0-9]{1,4}m))?)$";

  /** One that can be a last one. */
  static final String CLOCK_TIME_OR_AFTER_CLOSE =
      "^(([01][0-9]|2[0-3]):[0-5][0-9]|close(\\+(([0-9]{1,2}h)([0-9]{1,4}m)?|[0-9]{1,4}m))?)$";

  /** Name of a zone of the tz database. */
  static final String ZONE = "^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$";
}
