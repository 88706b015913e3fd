package org.disclosureledger.pages;

/**
 * Somebody on a page.
 *
 * @param name what colleagues call the person, or what else is known
 * @param you whether it is who reads the page
 */
public record Person(String name, boolean you) {}
