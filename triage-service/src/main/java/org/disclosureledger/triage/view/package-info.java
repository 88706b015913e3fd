/** Cases as the committee lists and reads them. */
@NullMarked
package org.disclosureledger.triage.view;

import org.jspecify.annotations.NullMarked;
