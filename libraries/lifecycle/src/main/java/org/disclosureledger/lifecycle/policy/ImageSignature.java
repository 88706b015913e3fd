package org.disclosureledger.lifecycle.policy;

import java.util.List;

/**
 * How the signatures of the program's images are verified (S2.24, S2.29).
 *
 * @param certificateIdentity regular expression for the signing certificate's identity
 * @param certificateIssuer the OIDC issuer the certificate must name
 * @param images image names without tag or digest
 */
public record ImageSignature(
    String certificateIdentity, String certificateIssuer, List<String> images) {

  /** Copies the images. */
  public ImageSignature {
    images = List.copyOf(images);
  }
}
