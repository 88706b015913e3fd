package org.disclosureledger.pages;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.disclosureledger.sealing.KeyedMac;
import org.disclosureledger.service.keys.InstallationKeys;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Tells a form that we gave to somebody from one that another site makes the same browser send: it
 * carries a code that only this installation can make, for this person alone.
 */
@ApplicationScoped
public class FormTokens {

  /** The field that carries the code. */
  public static final String FIELD = "form-token";

  private final KeyedMac codes;
  private final ProgramAccess access;

  FormTokens(InstallationKeys keys, ProgramAccess access) {
    this.codes = keys.mac("form-tokens");
    this.access = access;
  }

  /** The code for the forms of the member who is asking. */
  public String mine() {
    return of(access.pseudonym());
  }

  /** The code for the forms of this person. */
  public String of(String person) {
    byte[] code = codes.of(person.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
  }

  /**
   * The form is one that we gave to the member who is asking.
   *
   * @param site what the browser says of where the form stood (Fetch Metadata), if it does
   * @throws org.disclosureledger.service.web.ProblemException 403 when it is not
   */
  public void require(FormBody form, @Nullable String site) {
    require(form, site, access.pseudonym());
  }

  /** The same for this person. */
  public void require(FormBody form, @Nullable String site, String person) {
    byte[] given = form.text(FIELD).orElse("").getBytes(StandardCharsets.UTF_8);
    boolean ours = MessageDigest.isEqual(given, of(person).getBytes(StandardCharsets.UTF_8));
    boolean here = site == null || site.equals("same-origin") || site.equals("none");
    if (!ours || !here) {
      throw Problem.of(
              403, "forbidden", "This form is not ours", "Open the page again and send its form.")
          .asException();
    }
  }
}
