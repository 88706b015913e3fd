package org.disclosureledger.notification.sendmail;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * A mail as HTML: the same sentences as its text, for readers of mail that show no plain text well.
 *
 * @param mail what it says
 * @param language of its sentences
 */
@CheckedTemplate
record MailHtml(MailText mail, String language) implements TemplateInstance {}
