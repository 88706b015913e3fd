/** Pages for everybody: what programs promise, the form for a report, and the reporter's page. */
@NullMarked
package org.disclosureledger.intake.web;

import org.jspecify.annotations.NullMarked;
