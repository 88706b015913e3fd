package org.disclosureledger.lifecycle;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Classifies an event member as the committee's own: what it finds and says to itself, sealed under
 * the case's key. What it tells a reporter is {@link Content} of that reporter's report instead. A
 * record of sealed members may stand in an event as a group.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface CaseContent {}
