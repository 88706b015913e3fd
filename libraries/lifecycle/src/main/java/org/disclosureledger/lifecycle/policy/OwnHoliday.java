package org.disclosureledger.lifecycle.policy;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDate;

/**
 * A day on which the program does not work, beside its country's holidays.
 *
 * @param date the day
 * @param name what it is called in a clock's reasons
 */
public record OwnHoliday(
    @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate date, String name) {}
