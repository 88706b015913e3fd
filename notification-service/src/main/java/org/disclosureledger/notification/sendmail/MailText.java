package org.disclosureledger.notification.sendmail;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

/**
 * The text of a mail.
 *
 * @param thanks the program's thanks, which open an acknowledgement (S1.3)
 * @param news what happened
 * @param more what the program says to it
 * @param look what the link is
 * @param closing the program's last line
 */
@CheckedTemplate
record MailText(
    @Nullable String thanks,
    String news,
    @Nullable String more,
    String look,
    String link,
    @Nullable String closing)
    implements TemplateInstance {}
